//! The state in one word, and which word comes before which.

use std::time::Duration;

use config_runtime::{ConfigState, Fallback, HealthState, Hot, LastGood, Verdict, Watching, path};
use config_tests::{ConfigFile, Folder, eventually};

use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, plain, set_port, unwatched, watched};

/// Longer than any test.
const HOURS: Duration = Duration::from_hours(100);

fn state(server: &Hot<Server>) -> ConfigState {
    server.status().state
}

#[test]
fn what_is_watched_and_in_sync_is_fresh() {
    let file = ConfigFile::new("port = 2");

    let status = watched(&file).status();

    assert_eq!(status.state, ConfigState::Fresh);
    assert_eq!(status.state_since, None);
    assert_eq!(state(&plain()), ConfigState::Fresh, "there are no files");
}

#[test]
fn what_is_not_watched_says_so_and_is_not_ill() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);

    let status = server.status();

    assert_eq!(status.state, ConfigState::Unwatched);
    assert!(status.health().is_ok());
}

#[test]
fn pause_is_told_as_such() {
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);

    server.pause();
    assert_eq!(state(&server), ConfigState::Unwatched);
    assert_eq!(server.health().reasons[0].code, "paused");

    server.resume();
    assert_eq!(state(&server), ConfigState::Fresh);
    assert!(server.health().is_ok());
}

#[test]
fn refused_file_is_rejected_since_the_first_time() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 0");
    server.reload().expect_err("the port is too small");
    let first = server.status();
    assert_eq!(first.state, ConfigState::Rejected);
    assert_eq!(first.state_since, Some(first.last_attempt.time));

    file.write("port = -1");
    server.reload().expect_err("the port is too small");
    assert_eq!(server.status().state_since, first.state_since);

    file.write("port = 1");
    server.reload().expect("the file is valid");
    assert_eq!(server.status().state_since, None);
    file.write("port = 0");
    server.reload().expect_err("the port is too small");
    assert!(server.status().state_since > first.state_since);
}

#[test]
fn refused_set_is_no_state() {
    let server = plain();
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");

    assert!(server.status().rejected.is_some());
    assert_eq!(state(&server), ConfigState::Fresh);
    assert!(server.health().is_ok());
}

#[test]
fn file_that_was_rolled_back_from_makes_it_stale() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 2");
    server.reload().expect("the file is valid");
    server.rollback(1).expect("there is a version before");

    assert_eq!(state(&server), ConfigState::Stale);

    file.write("port = 0");
    server.reload().expect_err("the port is too small");
    assert_eq!(state(&server), ConfigState::Rejected, "that is worse");
}

#[test]
fn file_that_is_gone_makes_it_stale() {
    let file = ConfigFile::new("port = 2");
    let server = Hot::<Server>::builder().file_if_present(file.path());
    let server = server.watch(Watching::manual()).start();
    let server = server.expect("the file is valid");
    file.delete();

    server.reload().expect("the file may be missing");

    assert_eq!(state(&server), ConfigState::Unwatched, "it is in sync");
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);
    file.delete();
    eventually("it is stale", || state(&server) == ConfigState::Stale);
}

#[test]
fn proposal_that_waits_is_deferred_since_it_began_to() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let builder = keeper.stand_at("hours", on(&file).watch(Watching::manual()));
    let server = builder.start().expect("the file is valid");
    file.write("port = 2");
    server.reload().expect("it waits");
    let first = server.status();
    assert_eq!(first.state, ConfigState::Deferred);

    server.reload().expect("it waits on");
    assert_eq!(server.status().state_since, first.state_since);
    server.apply_pending().expect("somebody asks for it");
    assert_eq!(state(&server), ConfigState::Unwatched);
}

#[test]
fn trial_is_told_and_a_refused_file_is_worse() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual()).confirm_within(HOURS);
    let server = builder.start().expect("the file is valid");
    set_port(&server, 2);
    let status = server.status();
    assert_eq!(status.state, ConfigState::OnTrial);
    assert_eq!(status.state_since, Some(status.since));
    assert!(status.health().is_ok(), "it ends by itself");

    file.write("host = 1");
    server.reload().expect_err("the host is no text");
    assert_eq!(state(&server), ConfigState::Rejected);
}

#[test]
fn start_from_the_last_good_version_is_the_worst_until_a_load_succeeds() {
    let (file, kept) = (ConfigFile::new("port = 2"), Folder::new());
    let start = || {
        let last_good = LastGood::at(kept.path()).fallback(Fallback::LastGood);
        let builder = on(&file).watch(Watching::manual()).last_good(last_good);
        builder.start().expect("there is something to start from")
    };
    drop(start());
    file.write("port = 0");
    let server = start();
    let status = server.status();
    assert_eq!(status.state, ConfigState::OnLastGood);
    assert_eq!(status.last_success, None);
    assert!(status.state_since.is_some());
    let codes: Vec<_> = (status.health().reasons.iter())
        .map(|reason| reason.code)
        .collect();
    assert_eq!(codes, ["on_last_good", "rejected"]);
    assert_eq!(status.health().state, HealthState::Degraded);

    set_port(&server, 3);
    assert_eq!(state(&server), ConfigState::OnLastGood);
    file.write("port = 4");
    server.reload().expect("the file is valid");
    assert_eq!(state(&server), ConfigState::Unwatched);
}

#[test]
fn states_have_names_and_an_order() {
    let all = [
        (ConfigState::Fresh, "fresh", "fresh"),
        (ConfigState::Unwatched, "unwatched", "unwatched"),
        (ConfigState::Degraded, "degraded", "degraded"),
        (ConfigState::OnTrial, "on_trial", "on trial"),
        (ConfigState::Deferred, "deferred", "deferred"),
        (ConfigState::Stale, "stale", "stale"),
        (ConfigState::Rejected, "rejected", "rejected"),
        (ConfigState::OnLastGood, "on_last_good", "on last good"),
    ];
    for (state, name, words) in all {
        assert_eq!((state.name(), state.to_string().as_str()), (name, words));
    }
    assert!(all.is_sorted_by_key(|(state, ..)| *state));
}
