//! What happens is told: each thing once, in its order, whatever made it happen.

mod alerts;
mod callbacks;
mod failing;
mod lasting;
mod secrets;
mod streams;
mod trace;

use std::time::Duration;

use config_runtime::{EventKind, Verdict, Watching, path, signal};
use config_tests::{ConfigFile, alone, within_limit};

use crate::gatekeeper::Gatekeeper;
use crate::hearing::Hearing;
use crate::server::{Server, on, plain, set_port, watched};

/// Longer than any test.
const HOURS: Duration = Duration::from_hours(100);

#[test]
fn set_reload_and_rollback_are_told_from_begin_to_end() {
    let server = plain();
    let heard = Hearing::of(&server);

    set_port(&server, 2);
    (server.set(path!(Server, port), 0)).expect_err("the port is too small");
    server.reload().expect("nothing changes");
    server.rollback(1).expect("there is a version before");
    server
        .rollback_to(99)
        .expect_err("there is no such version");

    assert_eq!(
        heard.words(),
        [
            "attempt_begun 2 set",
            "attempt_ended 2 applied",
            "applied 2 version 2",
            "attempt_begun 3 set",
            "attempt_ended 3 rejected",
            "rejected 3",
            "attempt_begun 4 reload",
            "attempt_ended 4 unchanged",
            "attempt_begun 5 rollback",
            "attempt_ended 5 applied",
            "applied 5 version 3",
            "rolled_back 5 version 3",
            "attempt_begun 6 rollback",
            "attempt_ended 6 rejected",
            "rejected 6",
        ]
    );
}

#[test]
fn edit_of_a_file_is_told_before_the_attempt_that_it_makes() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let heard = Hearing::of(&server);

    file.replace("port = 2");

    let EventKind::FilesChanged { paths, .. } = heard.next().kind else {
        panic!("the change of the file comes first");
    };
    assert_eq!(*paths, [file.path().to_path_buf()]);
    assert_eq!(
        heard.until("applied"),
        [
            "attempt_begun 2 watch",
            "attempt_ended 2 applied",
            "applied 2 version 2"
        ]
    );
    file.replace("port = 0");
    assert_eq!(
        heard.until("source_stale"),
        [
            "files_changed",
            "attempt_begun 3 watch",
            "attempt_ended 3 rejected",
            "rejected 3",
            "source_stale rejected"
        ]
    );
    file.replace("port = 3");
    assert_eq!(
        heard.until("source_recovered"),
        [
            "files_changed",
            "attempt_begun 4 watch",
            "attempt_ended 4 applied",
            "applied 4 version 3",
            "source_recovered"
        ]
    );
}

#[test]
fn signal_is_told_as_what_asked() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let server = on(&file).watch(Watching::on_signal(signal::SIGHUP)).start();
        let server = server.expect("the file is valid");
        let heard = Hearing::of(&server);
        file.write("port = 2");

        let own = std::process::id().to_string();
        let kill = std::process::Command::new("kill")
            .args(["-HUP", &own])
            .status();
        assert!(kill.expect("there is a kill").success());

        assert_eq!(
            heard.until("applied"),
            [
                "attempt_begun 2 signal",
                "attempt_ended 2 applied",
                "applied 2 version 2"
            ]
        );
    });
}

#[test]
fn gate_that_defers_is_told_and_then_what_became_of_it() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let server = keeper.stand_at("hours", on(&file).watch(Watching::manual()));
    let server = server.start().expect("the file is valid");
    let heard = Hearing::of(&server);
    server.set(path!(Server, port), 2).expect("it waits");
    server.apply_pending().expect("it is applied all the same");
    keeper.turn_to(Verdict::Reject("never".to_owned()));
    server
        .set(path!(Server, port), 3)
        .expect_err("it is refused");

    assert_eq!(
        heard.words(),
        [
            "attempt_begun 2 set",
            "attempt_ended 2 deferred",
            "deferred 2",
            "attempt_begun 3 pending",
            "attempt_ended 3 applied",
            "applied 3 version 2",
            "attempt_begun 4 set",
            "attempt_ended 4 rejected",
            "rejected 4",
        ]
    );
}

#[test]
fn trial_that_fails_is_told_as_a_way_back_into_quarantine() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual());
    let server = builder.confirm_within(Duration::from_millis(1)).start();
    let server = server.expect("the file is valid");
    let heard = Hearing::of(&server);
    file.write("port = 2");

    server.reload().expect("the file is valid");

    assert_eq!(
        heard.until("quarantined"),
        [
            "attempt_begun 2 reload",
            "attempt_ended 2 applied",
            "applied 2 version 2",
            "attempt_begun 3 trial",
            "attempt_ended 3 applied",
            "applied 3 version 3",
            "rolled_back 3 version 3",
            "quarantined",
        ]
    );
}

#[test]
fn confirmed_version_is_told_once() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual()).confirm_within(HOURS);
    let server = builder.start().expect("the file is valid");
    let heard = Hearing::of(&server);
    set_port(&server, 2);
    server.confirm().expect("it is on trial");
    server.confirm().expect_err("it is confirmed");

    let words = heard.words();
    assert_eq!(words.last().map(String::as_str), Some("confirmed 2"));
    assert_eq!(words.len(), 4, "{words:?}");
}

#[test]
fn numbers_count_up_without_a_gap_whoever_makes_it_happen() {
    within_limit(|| {
        let server = plain();
        let heard = Hearing::of(&server);
        std::thread::scope(|scope| {
            for thread in 0..4_u16 {
                let server = &server;
                scope.spawn(move || {
                    for n in 0..50 {
                        set_port(server, 100 * (thread + 1) + n);
                    }
                });
            }
        });
        let events = heard.so_far();
        let first = events.first().map_or(0, |event| event.number);
        let numbers: Vec<_> = events.iter().map(|event| event.number).collect();
        assert!(
            numbers.iter().copied().eq(first..first + 600),
            "{numbers:?}"
        );
        let rises = events.windows(2).all(|pair| pair[0].time <= pair[1].time);
        assert!(rises, "so do their times");
        assert_each_attempt_is_whole(&events);
    });
}

/// Panics unless each attempt is told as one row, and they come in the order of their numbers.
fn assert_each_attempt_is_whole(events: &[config_runtime::Event]) {
    let words: Vec<_> = events.iter().map(crate::hearing::word).collect();
    for (at, row) in words.chunks(3).enumerate() {
        let (id, version) = (at + 2, at + 2);
        let expected = [
            format!("attempt_begun {id} set"),
            format!("attempt_ended {id} applied"),
            format!("applied {id} version {version}"),
        ];
        assert_eq!(row, expected);
    }
}
