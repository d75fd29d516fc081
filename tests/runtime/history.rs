//! The versions that are kept.

use std::thread;

use config_runtime::{ErrorKind, Hot, Trigger, UnknownKeys, Watching};

use config_tests::{ConfigFile, Folder, alone};

use crate::server::{Server, on, plain, set_port, unwatched};

/// A server that keeps `past` versions and came to version `last`; its port is the version.
fn at_version(last: u16, past: usize) -> Hot<Server> {
    let server = Hot::<Server>::builder().history(past).start();
    let server = server.expect("every field has a default");
    for port in 2..=last {
        set_port(&server, port);
    }
    server
}

fn numbers(server: &Hot<Server>) -> Vec<u64> {
    server
        .history()
        .iter()
        .map(|record| record.version)
        .collect()
}

#[test]
fn history_keeps_the_first_version_and_as_many_past_ones_as_asked() {
    for (past, kept) in [
        (0, vec![1, 5]),
        (1, vec![1, 4, 5]),
        (3, vec![1, 2, 3, 4, 5]),
        (9, vec![1, 2, 3, 4, 5]),
    ] {
        assert_eq!(numbers(&at_version(5, past)), kept, "{past}");
    }
    assert_eq!(numbers(&at_version(20, 10)).len(), 12);
}

#[test]
fn without_history_there_is_no_way_back_but_to_the_first() {
    let server = at_version(3, 0);

    let errors = [
        server.rollback(1),
        server.rollback_to(2),
        server.rollback(7),
    ];

    for error in errors {
        let error = error.expect_err("nothing is kept");
        assert_eq!(error.kind(), ErrorKind::NotInHistory);
        assert_eq!(
            error.to_string(),
            "version 2 is not in the history; kept are 1, 3"
        );
        assert!(error.report().is_none());
    }
    assert_eq!((server.port.get(), server.status().version), (3, 3));
    assert!(
        server.status().rejected.is_none(),
        "no candidate was refused"
    );
    server.rollback_to(1).expect("the first is always kept");
    assert_eq!(server.port.get(), 1);
}

#[test]
fn record_tells_parent_trigger_and_diff() {
    let server = at_version(3, 10);
    server.rollback(1).expect("there is a version before");

    let history = server.history();

    let parents: Vec<_> = history.iter().map(|record| record.parent).collect();
    // The last one has the values and the parent of version 2.
    assert_eq!(parents, [None, Some(1), Some(2), Some(1)]);
    let triggers: Vec<_> = history.iter().map(|record| record.trigger).collect();
    assert_eq!(
        triggers,
        [
            Trigger::Start,
            Trigger::Set,
            Trigger::Set,
            Trigger::Rollback { to: 2 }
        ]
    );
    assert_eq!(
        history[2].diff.to_string(),
        "port: 2 -> 3 (set at run time)"
    );
    assert!(history.is_sorted_by_key(|record| record.time));
}

#[test]
fn way_back_ends_where_the_history_does() {
    let server = at_version(5, 2);

    server.rollback(2).expect("version 3 is kept");

    assert_eq!((server.port.get(), numbers(&server)), (3, vec![1, 4, 5, 6]));
    let error = server.rollback(1).expect_err("version 2 is no longer kept");
    assert_eq!(
        error.to_string(),
        "version 2 is not in the history; kept are 1, 4, 5, 6"
    );
}

#[test]
fn more_steps_than_there_are_versions_is_an_error() {
    let error = at_version(2, 10)
        .rollback(5)
        .expect_err("there are two versions");

    assert_eq!(
        error.to_string(),
        "there is no version before version 1; kept are 1, 2"
    );
}

#[test]
fn rolled_back_version_can_be_returned_to_by_number() {
    let server = at_version(3, 10);
    for (to, port) in [(1, 1), (3, 3), (2, 2), (4, 1)] {
        server.rollback_to(to).expect("all are kept");
        assert_eq!(server.port.get(), port);
    }
}

#[test]
fn history_has_no_gaps_while_others_commit() {
    let server = plain();
    let setter = thread::spawn({
        let server = server.clone();
        move || {
            for port in 2..5_000 {
                set_port(&server, port);
            }
        }
    });
    let mut looks = 0;
    while !setter.is_finished() {
        let numbers = numbers(&server);
        // The first is kept beside the others.
        let others = &numbers[1..];
        assert!(
            numbers[0] == 1 && others.windows(2).all(|pair| pair[0] + 1 == pair[1]),
            "after {looks} looks: {numbers:?}"
        );
        looks += 1;
    }
    setter.join().expect("every set is valid");
}

#[test]
fn first_version_is_gone_back_to_however_few_are_kept() {
    for keep in [0, 1, 10] {
        let server = at_version(6, keep);

        let outcome = server.rollback_to_first().expect("the first is kept");

        assert_eq!((outcome.version(), server.port.get()), (Some(7), 1));
        let last = server.history().pop().expect("one is in force");
        assert_eq!(last.trigger, Trigger::Rollback { to: 1 });
        assert_eq!(last.parent, None, "nothing lies before the first");
    }
}

#[test]
fn first_version_in_force_is_gone_back_to_without_a_change() {
    let server = plain();

    let outcome = server.rollback_to_first().expect("it is in force");

    assert_eq!((outcome.version(), numbers(&server)), (None, vec![1]));
}

#[test]
fn cleared_history_has_the_first_version_and_the_one_in_force() {
    let server = at_version(5, 10);

    server.clear_history();

    assert_eq!(numbers(&server), [1, 5]);
    let errors = [server.rollback(1), server.rollback_to(3)];
    for (error, version) in errors.into_iter().zip([4, 3]) {
        let error = error.expect_err("it was forgotten");
        assert_eq!(error.kind(), ErrorKind::NotInHistory);
        assert_eq!(
            error.to_string(),
            format!("version {version} is not in the history, which was cleared; kept are 1, 5")
        );
    }
    let error = server.rollback_to(9).expect_err("there is no version 9");
    assert_eq!(
        error.to_string(),
        "version 9 is not in the history; kept are 1, 5"
    );
}

#[test]
fn versions_since_the_history_was_cleared_are_gone_back_to() {
    let server = at_version(5, 10);
    server.clear_history();
    set_port(&server, 6);

    server.rollback(1).expect("version 5 is kept");

    assert_eq!((server.port.get(), numbers(&server)), (5, vec![1, 5, 6, 7]));
    server.rollback(1).expect_err("version 4 was forgotten");
    server.rollback_to_first().expect("the first is kept");
    assert_eq!(server.port.get(), 1);
}

#[test]
fn number_of_kept_versions_is_changed_at_once() {
    let server = at_version(6, 10);

    server.keep_history(2);
    assert_eq!(numbers(&server), [1, 4, 5, 6]);
    server.keep_history(4);
    for port in 7..=9 {
        set_port(&server, port);
    }
    assert_eq!(numbers(&server), [1, 5, 6, 7, 8, 9]);
    server.keep_history(0);
    assert_eq!(numbers(&server), [1, 9]);
}

#[test]
fn record_names_the_files_and_their_hashes_as_the_status_does() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("port = 3");
    server.reload().expect("the file is valid");

    let history = server.history();

    let in_force = server.status().watch.sources[0].clone();
    let hashes = history.iter().map(|record| {
        assert_eq!(record.sources.len(), 1);
        assert_eq!(record.sources[0].path, in_force.path);
        record.sources[0].hash.clone()
    });
    let hashes: Vec<_> = hashes.collect();
    assert_eq!(hashes[1], in_force.hash_in_force);
    // As `printf 'port = 2' | sha256sum` prints it.
    assert_eq!(
        hashes[0].as_deref(),
        Some("9b9f58163a63441c6b455932f207fff1adedb91de18f99e332ccce844b58ded6")
    );
}

#[test]
fn record_keeps_the_warnings_of_its_version() {
    let file = ConfigFile::new("prot = 1");
    let builder = on(&file).unknown_keys(UnknownKeys::Warn);
    let server = builder.watch(Watching::manual()).start();
    let server = server.expect("the key is a warning");
    file.write("port = 2");
    server.reload().expect("the file is valid");

    let history = server.history();

    let warnings: Vec<usize> = history.iter().map(|record| record.warnings.len()).collect();
    assert_eq!(warnings, [1, 0]);
    let message = history[0].warnings[0].message();
    assert!(message.contains("prot"), "{message}");
}

/// Who knows the hash of a value could test guesses of it.
#[test]
fn record_has_no_hash_of_a_file_that_is_a_value() {
    alone(&[("APP_HOST_FILE", "host.txt")], || {
        let folder = Folder::new();
        let host = folder.file("host.txt", "a");
        std::env::set_current_dir(folder.path()).expect("the folder is there");
        let server = Hot::<Server>::builder().env("APP").start();
        let server = server.expect("the file is there");

        let sources = server.history()[0].sources.clone();

        assert_eq!((server.host.get().as_str(), sources.len()), ("a", 1));
        assert!(sources[0].path.ends_with("host.txt"), "{host:?}");
        assert_eq!(sources[0].hash, None);
    });
}
