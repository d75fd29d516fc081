//! Loads that fail again and again.

use std::sync::mpsc::{Receiver, channel};

use config_runtime::{Hot, Subscription, path};
use config_tests::ConfigFile;

use crate::server::{Server, unwatched};

/// The number of failures and of the last attempt, of each alarm.
fn alarms(server: &Hot<Server>, limit: u32) -> (Receiver<(u32, u64)>, Subscription) {
    let (tell, told) = channel();
    let subscription = server.on_repeated_failure(limit, move |report| {
        assert!(report.since <= report.attempt.time);
        let alarm = (report.failures, report.attempt.id);
        tell.send(alarm).expect("the test listens");
    });
    (told, subscription)
}

/// Loads what is good or bad, one after the other.
fn load(server: &Hot<Server>, file: &ConfigFile, all: &[bool]) {
    for (count, is_good) in all.iter().enumerate() {
        let port = if *is_good { count + 100 } else { 0 };
        file.write(format!("port = {port}"));
        assert_eq!(server.reload().is_ok(), *is_good);
    }
}

#[test]
fn alarm_comes_with_the_third_failure_and_again_only_after_a_success() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let (told, _subscription) = alarms(&server, 3);

    load(&server, &file, &[false, false]);
    assert_eq!(told.try_iter().count(), 0);
    load(&server, &file, &[false]);
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [(3, 4)]);
    load(&server, &file, &[false, false, false, false]);
    assert_eq!(told.try_iter().count(), 0, "once is enough");
    load(&server, &file, &[true, false, false, true, false, false]);
    assert_eq!(told.try_iter().count(), 0, "the row was broken");
    load(&server, &file, &[false]);
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [(3, 15)]);
}

#[test]
fn load_that_changes_nothing_is_a_success() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let (told, _subscription) = alarms(&server, 2);
    load(&server, &file, &[false]);
    file.write("port = 1");
    server.reload().expect("it is as before");

    load(&server, &file, &[false]);

    assert_eq!(told.try_iter().count(), 0);
}

#[test]
fn what_a_program_sets_is_no_load() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let (told, _subscription) = alarms(&server, 2);
    let refused = || {
        server
            .set(path!(Server, port), 0)
            .expect_err("it is too small")
    };
    let (_, _, _) = (refused(), refused(), refused());
    assert_eq!(told.try_iter().count(), 0);
    load(&server, &file, &[false]);
    crate::server::set_host(&server, "a");

    load(&server, &file, &[false]);

    assert_eq!(
        told.try_iter().count(),
        1,
        "what is set is no success either"
    );
}

#[test]
fn limit_of_none_is_one_of_one_and_alarms_are_independent() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let (none, _none) = alarms(&server, 0);
    let (two, _two) = alarms(&server, 2);

    load(&server, &file, &[false, false, true, false]);

    assert_eq!(none.try_iter().collect::<Vec<_>>(), [(1, 2), (1, 5)]);
    assert_eq!(two.try_iter().collect::<Vec<_>>(), [(2, 3)]);
}

#[test]
fn alarm_that_panics_is_told_and_comes_again() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let _bad = server.on_repeated_failure(1, |_| panic!("the pager is broken"));
    let (told, _subscription) = alarms(&server, 1);

    load(&server, &file, &[false, true, false]);

    assert_eq!(told.try_iter().count(), 2);
    assert_eq!(server.status().callback_panics, 2);
}
