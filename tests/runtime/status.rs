//! What the status says of a configuration as a whole.

mod data;
mod hash;
mod states;

use std::time::{Duration, SystemTime};

use config_runtime::testing::ManualClock;
use config_runtime::{Change, ErrorKind, Hot, path};
use config_tests::ConfigFile;

use crate::server::{Server, edited_twice, plain, set_host, set_port, unwatched};

#[test]
fn attempts_are_counted_by_what_asked_for_them() {
    let (file, server) = edited_twice();
    set_host(&server, "a");
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");
    file.write("port = 0");
    server.reload().expect_err("the port is too small");
    server.rollback(1).expect("there is a version before");

    let status = server.status();

    let by_trigger = status.attempts_by_trigger;
    let told: Vec<_> = by_trigger.iter().map(|(name, _)| name).collect();
    assert_eq!(told, ["reload", "set", "rollback"]);
    let reload = by_trigger.of("reload");
    assert_eq!((reload.applied, reload.rejected), (2, 1));
    let set = by_trigger.of("set");
    assert_eq!((set.applied, set.rejected), (1, 1));
    assert_eq!(by_trigger.of("rollback").applied, 1);
    assert_eq!(by_trigger.of("watch"), by_trigger.of("no such trigger"));
    assert_eq!((status.attempts.applied, status.attempts.rejected), (4, 2));
}

#[test]
fn durations_are_those_of_the_attempts() {
    let server = plain();
    assert_eq!(server.status().durations, None, "the start does not count");
    let mut took = Vec::new();
    for port in 2..5 {
        set_port(&server, port);
        took.push(server.status().last_attempt.duration());
    }

    let durations = server.status().durations.expect("there were attempts");

    let sum: Duration = took.iter().sum();
    assert_eq!(Some(&durations.last), took.last());
    assert_eq!(Some(&durations.max), took.iter().max());
    assert_eq!(durations.mean, sum / 3);
}

#[test]
fn last_success_is_the_last_load_that_was_taken() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let success = || server.status().last_success.expect("a load succeeded");
    let start = success();

    file.write("port = 0");
    server.reload().expect_err("the port is too small");
    set_host(&server, "a");
    assert_eq!(success(), start, "neither is a load that was taken");

    file.write("port = 1");
    let outcome = server.reload().expect("the file is valid");
    assert_eq!(success(), outcome.attempt().time, "though nothing changed");
}

#[test]
fn age_is_that_of_the_file_that_is_the_worst() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 0");
    server.reload().expect_err("the port is too small");

    let status = server.status();

    let ages: Vec<_> = (status.watch.sources.iter())
        .map(|source| Some(source.in_sync_age))
        .collect();
    assert_eq!(ages, [status.in_sync_age]);
    assert_eq!(plain().status().in_sync_age, None, "there are no files");
}

#[test]
fn versions_are_pinned_while_somebody_holds_a_snapshot_of_them() {
    let server = plain();
    let pinned = || server.status().pinned;
    let first = server.snapshot();
    let mut reader = server.reader();
    assert_eq!(pinned(), [0; 0], "the version in force is none of them");
    set_port(&server, 2);
    let second = server.snapshot();
    set_port(&server, 3);
    set_port(&server, 4);
    assert_eq!(pinned(), [1, 2]);

    drop(first);
    assert_eq!(pinned(), [1, 2], "the reader has it still");
    reader.get();
    assert_eq!(pinned(), [2]);
    drop(second);
    assert_eq!(pinned(), [0; 0]);
}

#[test]
fn pinned_versions_are_bounded() {
    let server = plain();
    let mut held = Vec::new();
    for port in 2..=400 {
        held.push(server.snapshot());
        set_port(&server, port);
    }

    let pinned = server.status().pinned;

    assert_eq!(pinned.len(), 256);
    assert_eq!((pinned[0], pinned[255]), (1, 256));
    drop(held);
    set_port(&server, 1);
    assert!(server.status().pinned.is_empty());
}

#[test]
fn callback_that_was_switched_off_is_counted_until_it_goes() {
    let server = plain();
    let fails = |_: &Change<'_, u16>| panic!("it always fails");
    let callback = server.on_port_change(fails);
    for port in 2..=6 {
        assert_eq!(server.status().subscribers.switched_off, 0);
        set_port(&server, port);
    }
    assert_eq!(server.status().subscribers.switched_off, 1);

    let letters = server.dead_letters();
    let error = letters[0].redeliver().expect_err("it always fails");
    assert_eq!(error.kind(), ErrorKind::Subscriber);
    assert_eq!(
        server.status().subscribers.switched_off,
        1,
        "it is the same"
    );
    drop(callback);
    assert_eq!(server.status().subscribers.switched_off, 0);
}

#[test]
fn lag_is_how_far_the_callback_that_runs_is_behind() {
    let server = plain();
    let inner = server.clone();
    let lags = config_tests::Changes::of(&server.port);
    let _callback = server.on_host_change(move |_| {
        set_port(&inner, 2);
        set_port(&inner, 3);
        let lag = inner.status().subscribers.lag;
        set_port(&inner, 100 + u16::try_from(lag).expect("it is small"));
    });

    set_host(&server, "a");

    let last = [(); 3].map(|()| lags.next_values().1)[2];
    assert_eq!(last, 102, "two versions");
    assert_eq!(server.status().subscribers.lag, 0);
}

#[test]
fn status_is_read_on_one_screen() {
    let (file, server) = edited_twice();
    let _port = server.on_port_change(|_| {});
    let _snapshot = server.snapshot();
    set_host(&server, "a");
    file.write("port = 0\nworkers = 5");
    server.reload().expect_err("the port is too small");

    let text = server.status().to_string();

    let path = file.path().display().to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[0].starts_with("version 4, in force since 20"),
        "{text}"
    );
    assert!(lines[0].contains("Z: rejected for "), "{text}");
    let has = |line: &str| assert!(lines.iter().any(|found| found.contains(line)), "{text}");
    has("  attempts: 3 applied, 0 unchanged, 0 deferred, 1 rejected; last took ");
    has("  last attempt: rejected (reload), ");
    has(&format!("    {path}:1:8: `port` must be in 1.."));
    has("  files: unwatched, last look 20");
    has(&format!("    {path}: rejected, in sync "));
    has("  subscribers: 1 callbacks, 0 watches; 0 calls failed, 0 switched off");
    has("  held by snapshots: versions 3");
    assert!(lines.len() < 25, "{text}");
}

#[test]
fn record_of_a_version_is_a_line() {
    let server = plain();
    set_port(&server, 2);

    let history = server.history();

    let lines: Vec<String> = history.iter().map(ToString::to_string).collect();
    assert!(lines[0].starts_with("version 1, 20"), "{lines:?}");
    assert!(lines[0].ends_with("Z, start"), "{lines:?}");
    assert!(
        lines[1].ends_with("Z, set at run time, 1 change"),
        "{lines:?}"
    );
}

#[test]
fn what_is_set_at_run_time_is_told_with_its_end() {
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
    let server = Hot::<Server>::builder().clock(&clock);
    let server = server.start().expect("the defaults are valid");
    set_host(&server, "a");
    let port = server.set_for(path!(Server, port), 7, Duration::from_mins(1));
    port.expect("the port is valid");

    let set = server.status().set;

    let set: Vec<_> = set
        .iter()
        .map(|set| (set.key.as_str(), set.until))
        .collect();
    let end = SystemTime::UNIX_EPOCH + Duration::from_mins(1);
    assert_eq!(set, [("host", None), ("port", Some(end))]);
    clock.advance(Duration::from_mins(1));
    assert_eq!(server.status().set.len(), 1);
}
