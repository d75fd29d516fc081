//! What waits no more: what a file no longer says, and what was set for a time that is over.

use std::time::Duration;

use config_runtime::testing::ManualClock;
use config_runtime::{ErrorKind, Outcome, SourceHealth, Verdict, Watching, path};
use config_tests::{Changes, ConfigFile, eventually};

use super::{HOURS, gated, gated_by};
use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, set_host, set_port};

#[test]
fn what_a_broken_file_no_longer_says_is_not_applied() {
    for broken in ["port = 0", "port = 'x'", "port = ", "prot = 3"] {
        let (file, server, _keeper) = gated(Verdict::Defer);
        file.write("port = 2");
        server.reload().expect("it is valid");
        file.write(broken);

        server.reload().expect_err("it is broken");

        assert!(server.status().pending.is_none(), "{broken}");
        let error = server.apply_pending().expect_err("nothing waits");
        assert_eq!(error.kind(), ErrorKind::NothingPending, "{broken}");
        assert_eq!(server.port.get(), 1, "{broken}");
        let status = server.status();
        assert!(status.rejected.is_some(), "{broken}");
        assert_eq!(status.watch.sources[0].health, SourceHealth::Rejected);
    }
}

#[test]
fn what_the_watcher_finds_broken_waits_no_more() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let watch = Watching::events().without_poll();
    let server = keeper.stand_at("hours", on(&file).watch(watch)).start();
    let server = server.expect("the file is valid");
    file.replace("port = 2");
    eventually("it waits", || server.status().pending.is_some());

    file.replace("port = 0");

    eventually("it waits no more", || server.status().pending.is_none());
    assert!(server.status().rejected.is_some());
}

#[test]
fn what_was_set_waits_on_when_the_file_breaks() {
    let (file, server, _keeper) = gated(Verdict::Defer);
    file.write("port = 2");
    server.reload().expect("it is valid");
    set_host(&server, "a");
    file.write("port = 0");
    server.reload().expect_err("the port is too small");

    server.apply_pending().expect("the gate does not refuse");

    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "a"));
    let rejected = server.status().rejected;
    assert!(rejected.is_some(), "the file is still broken");
}

#[test]
fn file_waits_on_when_the_gate_refuses_the_same_content() {
    let (file, server, keeper) = gated(Verdict::Defer);
    file.write("port = 2");
    server.reload().expect("it is valid");
    keeper.turn_to(Verdict::reject("not today"));
    server.reload().expect_err("the gate refuses");
    assert!(server.status().pending.is_some());
    keeper.turn_to(Verdict::Apply);

    server.apply_pending().expect("it may pass");

    assert_eq!(server.port.get(), 2);
    let rejected = server.status().rejected;
    assert!(rejected.is_none(), "what was refused is in force");
}

#[test]
fn what_waits_longer_than_it_was_set_for_is_never_in_force() {
    let (_file, server, _keeper) = gated(Verdict::Defer);
    let all = Changes::of(&server);
    let set = server.set_for(path!(Server, port), 2, Duration::ZERO);
    assert!(matches!(
        set.expect("it is valid"),
        Outcome::Deferred { .. }
    ));

    let outcome = server.apply_pending().expect("nothing is left of it");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert_eq!((server.history().len(), all.so_far().len()), (1, 0));
    assert!(server.status().pending.is_none());
    let origin = server.port.origin();
    assert_eq!(origin.line(), Some(1), "it is that of the file: {origin}");
}

#[test]
fn what_waits_longer_than_it_was_set_for_takes_back_nothing() {
    let (_file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 5);
    keeper.turn_to(Verdict::Defer);
    let set = server.set_for(path!(Server, port), 2, Duration::ZERO);
    set.expect("it is valid");
    set_host(&server, "a");

    server.apply_pending().expect("the host still waits");

    assert_eq!((server.port.get(), server.host.get().as_str()), (5, "a"));
}

#[test]
fn what_is_over_when_the_gate_is_asked_again_ends_the_asking() {
    let clock = ManualClock::new();
    let (server, keeper) = gated_by(&clock, Verdict::DeferFor(HOURS));
    let set = server.set_for(path!(Server, port), 2, HOURS);
    set.expect("it is valid");

    clock.advance(HOURS);

    assert!(server.status().pending.is_none());
    assert_eq!((server.history().len(), server.port.get()), (1, 1));
    assert_eq!(keeper.asked().len(), 1);
}
