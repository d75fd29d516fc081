//! How long a proposal waits: until it is asked for, until its time, until it is replaced.

use config_runtime::testing::ManualClock;
use config_runtime::{ErrorKind, Outcome, Trigger, Verdict, Watching, assert_changes, path};
use config_tests::{Changes, ConfigFile, eventually};

use super::{HOURS, gated, gated_by};
use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, set_host};

#[test]
fn apply_pending_brings_it_into_force_though_the_gate_still_defers() {
    let (file, server, keeper) = gated(Verdict::Defer);
    let ports = Changes::of(&server.port);
    file.write("port = 2");
    server.reload().expect("it is valid");

    let outcome = server.apply_pending().expect("the gate does not refuse");

    assert_eq!(
        (outcome.version(), outcome.attempt().trigger),
        (Some(2), Trigger::Pending)
    );
    assert_eq!(
        (ports.next_values(), server.port.origin().line()),
        ((1, 2), Some(1))
    );
    assert_eq!(keeper.asked().last(), Some(&(1, 2, Trigger::Pending)));
    assert!(server.status().pending.is_none());
    let error = server.apply_pending().expect_err("nothing waits");
    assert_eq!(error.kind(), ErrorKind::NothingPending);
    assert_eq!(server.reload().expect("it is in force").version(), None);
}

#[test]
fn proposal_that_is_refused_later_waits_on() {
    let (file, server, keeper) = gated(Verdict::Defer);
    file.write("port = 2");
    server.reload().expect("it is valid");
    keeper.turn_to(Verdict::reject("not today"));

    let error = server.apply_pending().expect_err("the gate refuses");

    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(server.status().pending.is_some());
    assert_eq!(server.port.get(), 1);
    keeper.turn_to(Verdict::Apply);
    assert_eq!(
        server.apply_pending().expect("it may pass").version(),
        Some(2)
    );
}

#[test]
fn newer_file_takes_the_place_of_what_waits() {
    let (file, server, _keeper) = gated(Verdict::Defer);
    for port in 2..4 {
        file.write(format!("port = {port}"));
        server.reload().expect("it is valid");
    }
    let pending = server.status().pending.expect("it waits");
    assert!(
        pending
            .attempt
            .diff
            .to_string()
            .starts_with("port: 1 -> 3 (")
    );

    server.apply_pending().expect("the gate does not refuse");

    assert_eq!((server.port.get(), server.snapshot().version()), (3, 2));
}

#[test]
fn file_that_changes_back_drops_what_waits() {
    let (file, server, keeper) = gated(Verdict::Defer);
    file.write("port = 2");
    server.reload().expect("it is valid");
    file.write("port = 1");

    let outcome = server.reload().expect("it is valid");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert!(server.status().pending.is_none());
    assert_eq!(keeper.asked().len(), 1);
}

#[test]
fn newer_file_that_may_pass_drops_what_waits() {
    let (file, server, keeper) = gated(Verdict::Defer);
    file.write("port = 2");
    server.reload().expect("it is valid");
    keeper.turn_to(Verdict::Apply);
    file.write("port = 3");

    server.reload().expect("it is valid");

    assert!(server.status().pending.is_none());
    assert_eq!(server.port.get(), 3);
}

#[test]
fn deferral_does_not_hide_what_was_refused_before_it_succeeds() {
    let (_file, server, _keeper) = gated(Verdict::Defer);
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");

    server.set(path!(Server, port), 2).expect("it is valid");

    assert!(server.status().pending.is_some());
}

#[test]
fn proposal_is_applied_when_its_time_has_come_and_the_gate_lets_it_pass() {
    let clock = ManualClock::new();
    let (server, keeper) = gated_by(&clock, Verdict::DeferFor(HOURS));
    let outcome = server.set(path!(Server, port), 2).expect("it is valid");
    assert!(matches!(outcome, Outcome::Deferred { .. }), "{outcome:?}");
    clock.advance(HOURS * 2);
    assert_eq!((keeper.asked().len(), server.port.get()), (3, 1));
    keeper.turn_to(Verdict::Apply);

    assert_changes!(server.port, [1 => 2], clock.advance(HOURS));

    assert!(server.status().pending.is_none());
    let asked = keeper.asked();
    assert_eq!((asked[0].2, asked[1].2), (Trigger::Set, Trigger::Pending));
    assert_eq!(server.status().last_attempt.trigger, Trigger::Pending);
}

#[test]
fn proposal_that_waits_for_hours_is_not_asked_of_before() {
    let clock = ManualClock::new();
    let (server, keeper) = gated_by(&clock, Verdict::DeferFor(HOURS));
    server.set(path!(Server, port), 2).expect("it is valid");
    let pending = server.status().pending.expect("it waits");
    assert_eq!(pending.retry_at, Some(pending.attempt.time + HOURS));

    clock.advance(HOURS / 2);

    assert_eq!(keeper.asked().len(), 1);
}

#[test]
fn proposal_that_is_refused_when_its_time_has_come_waits_until_it_is_asked_for() {
    let clock = ManualClock::new();
    let (server, keeper) = gated_by(&clock, Verdict::DeferFor(HOURS));
    server.set(path!(Server, port), 2).expect("it is valid");
    keeper.turn_to(Verdict::reject("not today"));
    clock.advance(HOURS);
    assert!(server.status().rejected.is_some());

    keeper.turn_to(Verdict::Apply);
    clock.advance(HOURS);

    assert!(server.status().pending.is_some());
    assert_eq!(
        server.apply_pending().expect("it may pass").version(),
        Some(2)
    );
    assert!(server.status().rejected.is_none());
}

#[test]
fn watcher_drops_what_waits_when_the_file_goes_back() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let watch = Watching::events().without_poll();
    let server = keeper.stand_at("hours", on(&file).watch(watch)).start();
    let server = server.expect("the file is valid");
    file.replace("port = 2");
    eventually("it waits", || server.status().pending.is_some());

    file.replace("port = 1");

    eventually("it waits no longer", || server.status().pending.is_none());
    keeper.turn_to(Verdict::Apply);
    set_host(&server, "a");
    assert_eq!(server.port.get(), 1);
}
