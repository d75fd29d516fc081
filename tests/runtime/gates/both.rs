//! What waits already, and what is wanted meanwhile.

use std::time::Duration;

use config_runtime::{AttemptResult, Outcome, Trigger, Verdict, path};
use config_tests::eventually;

use super::{HOURS, gated};
use crate::server::{Server, set_host, set_port};

#[test]
fn what_is_set_beside_a_deferred_file_waits_with_it() {
    let (file, server, keeper) = gated(Verdict::Defer);
    file.write("port = 2");
    server.reload().expect("it is valid");

    server
        .set(path!(Server, host), "a".to_owned())
        .expect("it is valid");

    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (1, "localhost")
    );
    keeper.turn_to(Verdict::Apply);
    server.apply_pending().expect("it may pass");
    assert_eq!((server.port.get(), server.host.get().as_str()), (2, "a"));
    assert_eq!(server.snapshot().version(), 2, "both are one version");
}

#[test]
fn what_is_set_twice_waits_as_it_was_set_last() {
    let (_file, server, _keeper) = gated(Verdict::Defer);
    for port in [2, 3] {
        set_port(&server, port);
    }
    set_host(&server, "a");

    server.apply_pending().expect("the gate does not refuse");

    assert_eq!((server.port.get(), server.host.get().as_str()), (3, "a"));
}

#[test]
fn what_is_set_back_meanwhile_is_not_applied_later() {
    let (_file, server, _keeper) = gated(Verdict::DeferFor(HOURS));
    set_port(&server, 2);

    let outcome = server.set(path!(Server, port), 1).expect("it is in force");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    // Whether it is asked for or not: who set it last meant 1.
    let _ = server.apply_pending();
    assert_eq!(server.port.get(), 1);
}

#[test]
fn what_is_unset_meanwhile_is_not_set_later() {
    let (_file, server, _keeper) = gated(Verdict::Defer);
    set_port(&server, 2);

    server.unset(path!(Server, port)).expect("nothing is set");

    // Whether it is asked for or not: who unset it meant it to be as in the file.
    let _ = server.apply_pending();
    assert_eq!(server.port.get(), 1);
}

#[test]
fn what_is_set_and_may_pass_wins_over_what_waits_for_the_same_field() {
    let (_file, server, keeper) = gated(Verdict::Defer);
    set_port(&server, 2);
    set_host(&server, "a");
    keeper.turn_to(Verdict::Apply);
    set_port(&server, 3);

    server.apply_pending().expect("the host still waits");

    assert_eq!((server.port.get(), server.host.get().as_str()), (3, "a"));
}

#[test]
fn deferred_rollback_takes_the_place_of_what_waits() {
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
}

#[test]
fn rollback_that_may_pass_drops_what_waits() {
    let (_file, server, keeper) = gated(Verdict::Apply);
    set_port(&server, 2);
    keeper.turn_to(Verdict::DeferFor(HOURS));
    set_host(&server, "a");
    keeper.turn_to(Verdict::Apply);

    server.rollback(1).expect("there is a version before");

    assert!(server.status().pending.is_none());
}

#[test]
fn file_that_changes_back_leaves_what_was_set() {
    let (file, server, _keeper) = gated(Verdict::Defer);
    file.write("port = 2");
    server.reload().expect("it is valid");
    set_host(&server, "a");
    file.write("port = 1");
    server.reload().expect("it is valid");
    assert_eq!(
        server.status().last_attempt.result,
        AttemptResult::Unchanged
    );

    server.apply_pending().expect("the host still waits");

    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "a"));
}

#[test]
fn end_of_what_was_set_for_a_time_leaves_what_waits_for_the_field() {
    let (_file, server, keeper) = gated(Verdict::Apply);
    let set = server.set_for(path!(Server, port), 2, Duration::from_millis(1));
    set.expect("it is valid");
    keeper.turn_to(Verdict::Defer);
    set_port(&server, 9);
    eventually("its time is over", || server.port.get() == 1);

    server.apply_pending().expect("the gate does not refuse");

    assert_eq!(server.port.get(), 9);
}
