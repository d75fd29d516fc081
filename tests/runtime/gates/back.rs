//! What waits, and a way back.

use config_runtime::{ErrorKind, Outcome, SourceHealth, Trigger, Verdict, Watching, path};
use config_tests::{ConfigFile, eventually};

use super::{HOURS, gated};
use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, set_host, set_port};

#[test]
fn deferred_rollback_takes_the_place_of_what_was_set() {
    let (_file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 2);
    keeper.turn_to(Verdict::Defer);
    set_host(&server, "a");

    server.rollback(1).expect("there is a version before");

    let pending = server.status().pending.expect("it waits");
    assert_eq!(pending.attempt.trigger, Trigger::Rollback { to: 1 });
    server.apply_pending().expect("the gate does not refuse");
    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (1, "localhost")
    );
    assert_eq!(server.history()[2].parent, None, "it is a step back");
    assert!(server.status().pending.is_none());
}

#[test]
fn rollback_that_may_pass_drops_what_was_set() {
    let (_file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 2);
    keeper.turn_to(Verdict::DeferFor(HOURS));
    set_host(&server, "a");
    keeper.turn_to(Verdict::Apply);

    server.rollback(1).expect("there is a version before");

    assert!(server.status().pending.is_none());
}

#[test]
fn file_waits_on_over_a_rollback() {
    let (file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 3);
    keeper.turn_to(Verdict::Defer);
    file.write("port = 1\nhost = 'b'");
    server.reload().expect("it is valid");
    set_port(&server, 9);
    keeper.turn_to(Verdict::Apply);

    server.rollback(1).expect("there is a version before");

    let status = server.status();
    assert!(status.pending.is_some() && status.rejected.is_none());
    assert_eq!(status.watch.sources[0].health, SourceHealth::Deferred);
    server.apply_pending().expect("it may pass");
    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (1, "b"),
        "what was set is gone"
    );
    assert_eq!(
        server.status().watch.sources[0].health,
        SourceHealth::InSync
    );
}

#[test]
fn file_waits_behind_a_deferred_rollback() {
    let (file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 3);
    keeper.turn_to(Verdict::Defer);
    file.write("host = 'b'");
    server.reload().expect("it is valid");
    server.rollback(1).expect("there is a version before");
    let health = || server.status().watch.sources[0].health.clone();
    assert_eq!(health(), SourceHealth::Deferred);

    let back = server.apply_pending().expect("the gate does not refuse");

    assert_eq!(back.version(), Some(3));
    assert_eq!(server.host.get().as_str(), "localhost");
    let pending = server.status().pending.expect("the file still waits");
    assert_eq!(pending.attempt.trigger, Trigger::Reload);
    assert_eq!(health(), SourceHealth::Deferred);
    server.apply_pending().expect("the gate does not refuse");
    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "b"));
    assert!(server.status().pending.is_none());
}

#[test]
fn what_is_set_takes_the_place_of_a_deferred_rollback_and_not_of_the_file_behind_it() {
    let (file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 3);
    keeper.turn_to(Verdict::Defer);
    file.write("host = 'b'");
    server.reload().expect("it is valid");
    server.rollback(1).expect("there is a version before");

    set_port(&server, 4);

    server.apply_pending().expect("the gate does not refuse");
    assert_eq!((server.port.get(), server.host.get().as_str()), (4, "b"));
    assert!(server.status().pending.is_none());
}

#[test]
fn file_that_breaks_waits_no_more_behind_a_deferred_rollback() {
    let (file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 3);
    keeper.turn_to(Verdict::Defer);
    file.write("host = 'b'");
    server.reload().expect("it is valid");
    server.rollback(1).expect("there is a version before");
    file.write("host = 'c");
    server.reload().expect_err("the quote is open");

    server.apply_pending().expect("the rollback still waits");

    assert_eq!(server.port.get(), 1);
    let error = server.apply_pending().expect_err("nothing waits");
    assert_eq!(error.kind(), ErrorKind::NothingPending);
}

/// The upper file waits, read together with what is rolled back from in the lower one.
#[test]
fn what_was_rolled_back_from_does_not_come_back_with_a_file_that_waits() {
    let [low, high] = ["port = 1", "workers = 4"].map(ConfigFile::new);
    let keeper = Gatekeeper::new(Verdict::Apply);
    let builder = on(&low).file(high.path()).watch(Watching::manual());
    let server = keeper.stand_at("hours", builder).start();
    let server = server.expect("the files are valid");
    low.write("port = 2");
    server.reload().expect("it is valid");
    keeper.turn_to(Verdict::Defer);
    high.write("workers = 4\nhost = 'b'");
    server.reload().expect("it is valid");
    keeper.turn_to(Verdict::Apply);

    server.rollback(1).expect("there is a version before");
    server.apply_pending().expect("it may pass");

    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "b"));
    assert_eq!(server.status().quarantined.len(), 1);
}

#[test]
fn file_that_waited_over_a_rollback_is_loaded_anew_when_it_changes() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Apply);
    let watch = Watching::events().without_poll();
    let server = keeper.stand_at("hours", on(&file).watch(watch)).start();
    let server = server.expect("the file is valid");
    let set = server.set(path!(Server, host), "a".to_owned());
    assert!(matches!(set.expect("it is valid"), Outcome::Applied { .. }));
    keeper.turn_to(Verdict::Defer);
    file.replace("port = 2");
    eventually("it waits", || server.status().pending.is_some());
    keeper.turn_to(Verdict::Apply);
    server.rollback(1).expect("there is a version before");

    file.replace("port = 3");

    eventually("it is in force", || server.port.get() == 3);
    eventually("nothing waits", || server.status().pending.is_none());
}
