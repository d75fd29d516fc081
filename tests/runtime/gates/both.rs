//! What waits already, and what is wanted meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use config_runtime::testing::ManualClock;
use config_runtime::{AttemptResult, Hot, Outcome, Verdict, path};

use super::{HOURS, behind, gated, gated_by};
use crate::gatekeeper::Gatekeeper;
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
    let clock = ManualClock::new();
    let (server, keeper) = gated_by(&clock, Verdict::Apply);
    let set = server.set_for(path!(Server, port), 2, HOURS);
    set.expect("it is valid");
    keeper.turn_to(Verdict::Defer);
    set_port(&server, 9);
    clock.advance(HOURS);
    assert_eq!(server.port.get(), 1);

    server.apply_pending().expect("the gate does not refuse");

    assert_eq!(server.port.get(), 9);
}

#[test]
fn gates_of_all_that_waits_are_named_and_the_first_time_counts() {
    let keepers = [Verdict::DeferFor(HOURS), Verdict::Apply, Verdict::Apply].map(Gatekeeper::new);
    let server = behind(&keepers);
    set_port(&server, 2);
    let first = server.status().pending.expect("it waits").retry_at;
    for (keeper, verdict) in keepers.iter().zip([Verdict::Apply, Verdict::Defer]) {
        keeper.turn_to(verdict);
    }

    set_host(&server, "a");

    let pending = server.status().pending.expect("both wait");
    assert_eq!(pending.gates, ["a", "b"]);
    assert!(pending.retry_at.is_some() && first.is_some());
    keepers[1].turn_to(Verdict::DeferFor(HOURS * 2));
    set_host(&server, "b");
    let pending = server.status().pending.expect("both wait");
    let rest = pending.retry_at.expect("it is asked again");
    let rest = rest.duration_since(pending.attempt.time);
    assert!(rest.is_ok_and(|rest| rest <= HOURS + HOURS / 100));
}

#[test]
fn gate_that_wants_to_be_asked_again_is_not_forgotten_for_one_that_waits_for_a_call() {
    let is_open = Arc::new(AtomicBool::new(false));
    let (port, host) = (Arc::clone(&is_open), Arc::clone(&is_open));
    let clock = ManualClock::new();
    let builder = Hot::<Server>::builder().clock(&clock);
    let builder = builder.gate("port", move |proposal| {
        let passes = proposal.old.port == proposal.new.port || port.load(Ordering::SeqCst);
        if passes {
            Verdict::Apply
        } else {
            Verdict::DeferFor(HOURS)
        }
    });
    let builder = builder.gate("host", move |proposal| {
        let passes = proposal.old.host == proposal.new.host || host.load(Ordering::SeqCst);
        if passes {
            Verdict::Apply
        } else {
            Verdict::Defer
        }
    });
    let server = builder.start().expect("all is by default");
    set_port(&server, 2);
    set_host(&server, "a");
    assert_eq!(
        server.status().pending.expect("both wait").gates,
        ["port", "host"]
    );

    is_open.store(true, Ordering::SeqCst);
    clock.advance(HOURS);

    assert_eq!((server.port.get(), server.host.get().as_str()), (2, "a"));
}
