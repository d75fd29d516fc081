//! The versions that are kept.

use std::thread;

use config_runtime::{ErrorKind, Hot, Trigger};

use crate::server::{Server, plain, set_port};

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
fn history_keeps_as_many_past_versions_as_asked() {
    for (past, kept) in [
        (0, vec![5]),
        (1, vec![4, 5]),
        (3, vec![2, 3, 4, 5]),
        (9, vec![1, 2, 3, 4, 5]),
    ] {
        assert_eq!(numbers(&at_version(5, past)), kept, "{past}");
    }
    assert_eq!(numbers(&at_version(20, 10)).len(), 11);
}

#[test]
fn without_history_there_is_no_way_back() {
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
            "version 2 is not in the history; kept are 3"
        );
        assert!(error.report().is_none());
    }
    assert_eq!((server.port.get(), server.status().version), (3, 3));
    assert!(
        server.status().rejected.is_none(),
        "no candidate was refused"
    );
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

    assert_eq!((server.port.get(), numbers(&server)), (3, vec![4, 5, 6]));
    let error = server.rollback(1).expect_err("version 2 is no longer kept");
    assert_eq!(
        error.to_string(),
        "version 2 is not in the history; kept are 4, 5, 6"
    );
}

#[test]
fn more_steps_than_there_are_versions_is_an_error() {
    let error = at_version(2, 10)
        .rollback(5)
        .expect_err("there are two versions");

    assert_eq!(error.to_string(), "there is no version before version 1");
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
        assert!(
            numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]),
            "after {looks} looks: {numbers:?}"
        );
        looks += 1;
    }
    setter.join().expect("every set is valid");
}
