//! What in a status somebody has to do something about.

use std::time::{Duration, SystemTime};

use config_runtime::{
    Change, Health, HealthState, Hot, SourceHealth, Status, Verdict, WatchState, Watching,
};
use config_tests::{ConfigFile, eventually};
use serde_json::json;

use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, plain, set_port, unwatched, watched};

const SECOND: Duration = Duration::from_secs(1);

fn codes(health: &Health) -> Vec<(&'static str, &'static str)> {
    let reasons = health.reasons.iter();
    reasons
        .map(|reason| (reason.code, reason.level.name()))
        .collect()
}

/// The status of a server that is well, once `alter` has had its way with it.
fn altered(alter: impl Fn(&mut Status)) -> Health {
    let file = ConfigFile::new("port = 2");
    let mut status = watched(&file).status();
    assert!(status.health().is_ok(), "{}", status.health());
    alter(&mut status);
    status.health()
}

/// The same, with its only file in this health for this long.
fn with_file(health: &SourceHealth, age: Duration) -> Health {
    altered(|status| {
        status.watch.sources[0].health = health.clone();
        status.watch.sources[0].in_sync_age = age;
    })
}

#[test]
fn refused_file_is_named_with_what_is_wrong_and_since_when() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 0\nhost = 1");
    server.reload().expect_err("the port is too small");
    let mut status = server.status();
    status.time += 180 * SECOND;

    let health = status.health();

    let path = file.path().display();
    let said = format!("degraded: {path} was refused 3 min ago: {path}:1:8: `port` must be in 1..");
    assert!(health.to_string().starts_with(&said), "{health}");
    assert!(health.to_string().ends_with(" (and 1 more)"), "{health}");
    assert_eq!(codes(&health), [("rejected", "degraded")]);
    assert!(!health.is_ok());
}

#[test]
fn file_that_is_gone_or_cannot_be_read_is_a_reason() {
    let gone = with_file(&SourceHealth::Missing, SECOND);
    assert_eq!(codes(&gone), [("source_missing", "degraded")]);
    let health = SourceHealth::Unreadable("permission denied".to_owned());
    let unreadable = with_file(&health, SECOND);
    assert_eq!(codes(&unreadable), [("source_unreadable", "degraded")]);
    let said = unreadable.to_string();
    assert!(
        said.ends_with("cannot be read: permission denied"),
        "{said}"
    );
}

#[test]
fn files_that_are_all_lost_for_a_minute_are_a_reason_of_their_own() {
    let health = with_file(&SourceHealth::Missing, 61 * SECOND);

    let expected = [("source_missing", "degraded"), ("sources_lost", "degraded")];
    assert_eq!(codes(&health), expected, "what is in force serves on");
    assert_eq!(health.reasons[1].message, "no file can be read, for 1 min");
}

#[test]
fn one_file_of_two_that_is_lost_is_no_failure() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = 'a'");
    let server = on(&base).file(local.path()).watch(Watching::manual());
    let mut status = server.start().expect("the files are valid").status();
    status.watch.sources[0].health = SourceHealth::Missing;
    status.watch.sources[0].in_sync_age = 100 * SECOND;

    assert_eq!(codes(&status.health()), [("source_missing", "degraded")]);
}

#[test]
fn file_that_may_be_missing_and_always_was_is_no_reason() {
    let file = ConfigFile::new("port = 1");
    let absent = file.folder().path().join("absent.toml");
    let server = Hot::<Server>::builder().file_if_present(absent);
    let server = server.watch(Watching::manual()).start();
    let server = server.expect("the file may be missing");
    assert!(server.health().is_ok(), "{}", server.health());
}

#[test]
fn edit_in_progress_is_a_reason_after_a_minute() {
    assert!(with_file(&SourceHealth::Unsettled, 59 * SECOND).is_ok());
    let health = with_file(&SourceHealth::Unsettled, 60 * SECOND);
    assert_eq!(codes(&health), [("source_unsettled", "degraded")]);
}

#[test]
fn what_was_rolled_back_from_is_a_reason_until_it_is_released() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 2");
    server.reload().expect("the file is valid");
    server.rollback(1).expect("there is a version before");
    let codes = codes(&server.health());
    assert_eq!(codes, [("source_quarantined", "degraded")]);

    file.write("port = 1");
    server.reload().expect("the file is valid");
    assert!(server.health().is_ok());
}

#[test]
fn deferred_proposal_and_pending_restart_are_reasons() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Apply);
    let builder = keeper.stand_at("hours", on(&file).watch(Watching::manual()));
    let server = builder.start().expect("the file is valid");
    file.write("port = 2\nworkers = 9");
    server.reload().expect("the file is valid");
    keeper.turn_to(Verdict::Defer);
    file.write("port = 3\nworkers = 9");
    server.reload().expect("it waits");

    let health = server.health();

    let expected = [("deferred", "degraded"), ("pending_restart", "degraded")];
    assert_eq!(codes(&health), expected);
    let said = "degraded: a proposal waits for `hours`; waits for a restart: workers";
    assert_eq!(health.to_string(), said);
}

#[test]
fn what_is_polled_because_it_cannot_be_watched_is_a_reason() {
    let health = altered(|status| {
        let cause = "no more watches".to_owned();
        status.watch.degraded.push(("/etc/app".into(), cause));
    });
    assert_eq!(codes(&health), [("watch_degraded", "degraded")]);
    let said = "degraded: /etc/app is polled, and not watched: no more watches";
    assert_eq!(health.to_string(), said);
}

#[test]
fn watcher_that_panics_again_and_again_fails() {
    let panicked = |in_row, ago: Duration| {
        altered(|status| {
            status.watch.state = WatchState::Resting;
            status.watch.restarts_in_row = in_row;
            status.watch.last_restart = status.time.checked_sub(ago);
        })
    };
    assert_eq!(panicked(2, SECOND).state, HealthState::Degraded);
    assert_eq!(panicked(3, SECOND).state, HealthState::Failing);
    assert!(panicked(3, 60 * SECOND).is_ok(), "it is long ago");
}

#[test]
fn watcher_that_is_held_up_fails_in_the_end() {
    let late = |by| codes(&altered(|status| status.watch.late_by = by));
    assert_eq!(late(59 * SECOND), []);
    assert_eq!(late(60 * SECOND), [("watcher_late", "degraded")]);
    assert_eq!(late(300 * SECOND), [("watcher_late", "failing")]);
}

#[test]
fn look_that_does_not_end_is_told_by_its_age() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let (go_on, wait) = std::sync::mpsc::channel::<()>();
    let _callback = server.on_port_change(move |_| {
        // It ends with the test.
        let _ = wait.recv();
    });
    let late_by = || server.status().watch.late_by;

    file.write("port = 2");

    eventually("it is late", || late_by() > Duration::from_millis(20));
    drop(go_on);
    eventually("it is in time again", || late_by().is_zero());
}

#[test]
fn callback_that_is_switched_off_is_a_reason() {
    let server = plain();
    let _callback = server.on_port_change(|_: &Change<'_, u16>| panic!("it always fails"));
    for port in 2..=6 {
        assert!(server.health().is_ok(), "it may be an accident");
        set_port(&server, port);
    }
    assert_eq!(codes(&server.health()), [("callback_off", "degraded")]);
}

#[test]
fn late_check_and_a_disk_that_is_full_are_reasons() {
    let health = altered(|status| status.overdue.push("`reachable`".to_owned()));
    assert_eq!(codes(&health), [("overdue", "degraded")]);
    let state = config_tests::Folder::new();
    let server = Hot::<Server>::builder().last_good(state.path()).start();
    let mut status = server.expect("every field has a default").status();
    let last_good = status.last_good.as_mut().expect("it is kept");
    last_good.problem = Some("no space left".to_owned());
    assert_eq!(codes(&status.health()), [("last_good", "degraded")]);
}

#[test]
fn health_is_data() {
    let mut status = plain().status();
    status.time = SystemTime::UNIX_EPOCH + Duration::from_hours(1);
    status.watch.late_by = 90 * SECOND;

    let data = serde_json::to_value(status.health()).expect("a health is data");

    let expected = json!({ "state": "degraded", "reasons": [{
        "code": "watcher_late",
        "level": "degraded",
        "message": "the thread that looks at the files has been held up for 1 min",
        "since": "1970-01-01T00:58:30.000Z",
    }] });
    assert_eq!(data, expected);
}
