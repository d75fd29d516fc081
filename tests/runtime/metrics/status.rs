//! What follows from the status, and which configuration it is of.

use std::time::{SystemTime, UNIX_EPOCH};

use config_runtime::{Fallback, LastGood, Watching};
use config_tests::{ConfigFile, Folder};

use super::samples::{Samples, metered, recorder};
use crate::server::{on, set_host};

/// All labels, with every value that they may have; sources and the ends of buckets are free.
const LABELS: &[(&str, &[&str])] = &[
    ("outcome", &["applied", "deferred", "rejected", "unchanged"]),
    (
        "phase",
        &["check", "commit", "compare", "gate", "load", "prepare"],
    ),
    ("reason", &["rollback", "trial"]),
    (
        "state",
        &[
            "deferred",
            "in_sync",
            "missing",
            "quarantined",
            "rejected",
            "unreadable",
            "unsettled",
        ],
    ),
    (
        "trigger",
        &[
            "expiry", "pending", "reload", "rollback", "set", "signal", "start", "trial", "watch",
        ],
    ),
    ("le", &[]),
    ("sha256", &[]),
    ("source", &[]),
];

#[test]
fn gauges_say_what_the_status_says() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "status");
    file.write("port = 3\nworkers = 5");
    server.reload().expect("the file is valid");
    server.rollback(1).expect("there is a version before");
    let samples = Samples::of(&server, "status");
    let status = server.status();

    assert_eq!(samples.value("generation"), 3.0);
    assert_eq!(status.quarantined.len(), 1);
    assert_eq!(samples.value("quarantined"), 1.0);
    let checked = status.watch.last_checked.map(seconds);
    assert_eq!(Some(samples.value("last_check_timestamp_seconds")), checked);
    let age = status.watch.sources[0].in_sync_age.as_secs_f64();
    assert!(samples.value("in_sync_age_seconds") <= age);

    server.reload().expect("the file is valid");
    let samples = Samples::of(&server, "status");
    assert_eq!(samples.value("quarantined"), 0.0);
    assert_eq!(samples.value("pending_restart_fields"), 1.0);
}

#[test]
fn configurations_are_told_apart_by_their_names() {
    let file = ConfigFile::new("port = 2");
    let first = metered(on(&file).watch(Watching::manual()), "first");
    let second = metered(on(&file).watch(Watching::manual()), "second");
    set_host(&second, "a");

    let (first, second) = (Samples::of(&first, "first"), Samples::of(&second, "second"));

    assert_eq!(
        (first.value("generation"), second.value("generation")),
        (1.0, 2.0)
    );
}

#[test]
fn configuration_that_is_not_asked_for_metrics_has_none() {
    recorder();
    let file = ConfigFile::new("port = 2");
    let server = on(&file).watch(Watching::manual()).start();

    server.expect("the file is valid").collect_metrics();

    assert!(!recorder().render().contains(&file.shown()));
}

#[test]
fn start_with_the_last_good_version_is_no_successful_load() {
    let (file, kept) = (ConfigFile::new("port = 2"), Folder::new());
    let builder = || {
        let last_good = LastGood::at(kept.path()).fallback(Fallback::LastGood);
        on(&file).watch(Watching::manual()).last_good(last_good)
    };
    drop(metered(builder(), "last good, before"));
    file.write("port = 0");

    let server = metered(builder(), "last good");

    let samples = Samples::of(&server, "last good");
    assert_eq!(server.port.get(), 2);
    assert_eq!(samples.value("last_reload_successful"), 0.0);
    assert_eq!(samples.value("last_reload_success_timestamp_seconds"), 0.0);

    file.write("port = 3");
    server.reload().expect("the file is valid");
    let taken = seconds(server.status().last_attempt.time);
    let samples = Samples::of(&server, "last good");
    assert_eq!(
        samples.value("last_reload_success_timestamp_seconds"),
        taken
    );
}

#[test]
fn labels_have_no_values_but_these() {
    let file = ConfigFile::new("port = 2");
    let server = metered(on(&file).watch(Watching::manual()), "labels");
    set_host(&server, "a");
    server.rollback(1).expect("there is a version before");

    for series in Samples::of(&server, "labels").series() {
        let labels = series.split_once('{').map_or("", |(_, labels)| labels);
        for label in labels.trim_end_matches('}').split_terminator(',') {
            let (key, value) = label.split_once('=').expect("a label has a value");
            let known = LABELS.iter().find(|(known, _)| *known == key);
            let (_, values) = known.unwrap_or_else(|| panic!("{series} has another label"));
            let value = value.trim_matches('"');
            assert!(values.is_empty() || values.contains(&value), "{series}");
        }
    }
}

fn seconds(time: SystemTime) -> f64 {
    let since = time.duration_since(UNIX_EPOCH);
    since.expect("it is not so early").as_secs_f64()
}
