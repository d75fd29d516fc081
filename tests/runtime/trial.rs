//! Versions on trial: confirmed, or rolled back and quarantined.

mod probe;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use config_runtime::testing::ManualClock;
use config_runtime::{
    AttemptResult, ErrorKind, Hot, Outcome, Phase, Trigger, Verdict, Watching, assert_changes, path,
};
use config_tests::{Changes, ConfigFile, QUIET, eventually};

use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, set_port};

/// Over at once.
const SOON: Duration = Duration::from_millis(1);
/// Longer than any test.
const HOURS: Duration = Duration::from_hours(100);

/// A server whose versions are on trial, and that reads its file when it is asked to.
fn tried(duration: Duration) -> (ConfigFile, Hot<Server>) {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual()).confirm_within(duration);
    let server = builder.start().expect("the file is valid");
    (file, server)
}

#[test]
fn version_that_nobody_confirms_is_rolled_back_and_quarantined() {
    let (file, server) = tried(SOON);
    let ports = Changes::of(&server.port);
    file.write("port = 2");

    server.reload().expect("the file is valid");

    assert_eq!(ports.next_values(), (1, 2));
    assert_eq!(ports.next_values(), (2, 1));
    eventually("it is noted", || server.status().last_attempt.id == 3);
    let status = server.status();
    let attempt = &status.last_attempt;
    assert_eq!(
        (attempt.trigger, attempt.result),
        (Trigger::Trial { to: 1 }, AttemptResult::Applied(3))
    );
    let said = attempt
        .warnings
        .iter()
        .any(|warning| warning.message() == "version 2 was on trial: nobody confirmed it in time");
    assert!(said, "{:?}", attempt.warnings);
    assert_eq!(status.quarantined, [file.shown()]);
    assert!(status.trial.is_none());
    assert_eq!(
        server.history()[2].parent,
        None,
        "it stands where version 1 stood"
    );
}

#[test]
fn watcher_does_not_bring_back_what_failed_its_trial() {
    let file = ConfigFile::new("port = 1");
    let watch = Watching::events().without_poll();
    let builder = on(&file).watch(watch).confirm_within(SOON);
    let server = builder.start().expect("the file is valid");
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!([ports.next_values(), ports.next_values()], [(1, 2), (2, 1)]);

    file.touch();

    ports.none_for(QUIET);
    file.replace("port = 3");
    assert_eq!(ports.next_values(), (1, 3));
}

#[test]
fn confirmed_version_stays() {
    let (file, server) = tried(HOURS);
    file.write("port = 2");
    server.reload().expect("the file is valid");
    let trial = server.status().trial.expect("it is on trial");
    assert_eq!((trial.version, trial.back_to), (2, 1));
    let rest = trial
        .until
        .duration_since(SystemTime::now())
        .expect("it lies ahead");
    assert!(rest > HOURS / 2 && rest <= HOURS, "{rest:?}");

    assert_eq!(server.confirm().expect("it is on trial"), 2);

    assert!(server.status().trial.is_none());
    let error = server.confirm().expect_err("it is confirmed");
    assert_eq!(error.kind(), ErrorKind::NothingPending);
    assert_eq!((server.port.get(), server.status().last_attempt.id), (2, 2));
}

#[test]
fn first_version_and_attempts_that_alter_nothing_are_exempt() {
    let (file, server) = tried(HOURS);
    assert!(server.status().trial.is_none());
    server.reload().expect("the file is valid");
    file.write("# moved\nport = 1");
    server.reload().expect("the file is valid");
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");

    assert!(server.status().trial.is_none());
    assert_eq!(
        server.confirm().expect_err("nothing is").kind(),
        ErrorKind::NothingPending
    );
}

#[test]
fn unconfirmed_versions_go_back_to_the_last_that_was_confirmed() {
    let (_file, server) = tried(HOURS);
    set_port(&server, 2);
    server.confirm().expect("it is on trial");
    for (port, version) in [(3, 3), (4, 4)] {
        set_port(&server, port);
        let trial = server.status().trial.expect("it is on trial");
        assert_eq!((trial.version, trial.back_to), (version, 2));
    }
    assert_eq!(server.confirm().expect("it is on trial"), 4);
}

#[test]
fn unconfirmed_chain_goes_back_as_one() {
    let file = ConfigFile::new("port = 1");
    let clock = ManualClock::new();
    let builder = on(&file)
        .watch(Watching::manual())
        .history(0)
        .confirm_within(HOURS)
        .clock(&clock);
    let server = builder.start().expect("the file is valid");
    for port in 2..6 {
        set_port(&server, port);
        clock.advance(HOURS / 2);
    }

    assert_changes!(server.port, [5 => 1], clock.advance(HOURS / 2));

    assert!(server.status().trial.is_none());
}

#[test]
fn rollback_by_hand_ends_a_trial_and_is_on_none() {
    let (_file, server) = tried(HOURS);
    set_port(&server, 2);

    server.rollback(1).expect("there is a version before");

    assert!(server.status().trial.is_none());
    assert_eq!(server.port.get(), 1);
}

#[test]
fn rollback_that_a_gate_deferred_is_on_no_trial_either() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Apply);
    let builder = keeper.stand_at("hours", on(&file).watch(Watching::manual()));
    let server = builder
        .confirm_within(HOURS)
        .start()
        .expect("the file is valid");
    set_port(&server, 2);
    keeper.turn_to(Verdict::Defer);
    let outcome = server.rollback(1).expect("there is a version before");
    assert!(matches!(outcome, Outcome::Deferred { .. }), "{outcome:?}");

    server.apply_pending().expect("the gate does not refuse");

    assert!(server.status().trial.is_none());
    assert_eq!(server.port.get(), 1);
}

#[test]
fn proposal_that_waited_is_on_trial_like_any_other() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let builder = keeper.stand_at("hours", on(&file).watch(Watching::manual()));
    let server = builder
        .confirm_within(HOURS)
        .start()
        .expect("the file is valid");
    set_port(&server, 2);
    assert!(server.status().trial.is_none());

    server.apply_pending().expect("the gate does not refuse");

    assert_eq!(server.status().trial.map(|trial| trial.version), Some(2));
}

#[test]
fn gates_do_not_hold_the_way_back_from_a_trial() {
    let file = ConfigFile::new("port = 1");
    let clock = ManualClock::new();
    let builder = on(&file).watch(Watching::manual()).clock(&clock);
    let builder = builder.confirm_within(HOURS).gate("one way", |proposal| {
        if proposal.new.port == 1 {
            Verdict::Defer
        } else {
            Verdict::Apply
        }
    });
    let server = builder.start().expect("the file is valid");
    set_port(&server, 2);

    clock.advance(HOURS);

    assert_eq!(server.port.get(), 1);
    assert!(server.status().pending.is_none());
}

#[test]
fn way_back_that_is_refused_is_tried_again() {
    let clock = ManualClock::new();
    let builder = Hot::<Server>::builder().clock(&clock);
    let server = builder.confirm_within(HOURS).start();
    let server = server.expect("every field has a default");
    let is_shut = Arc::new(AtomicBool::new(false));
    let own = Arc::clone(&is_shut);
    let one_way = server.port.resource("one way", move |port| {
        let is_refused = *port == 1 && own.load(Ordering::SeqCst);
        if is_refused {
            Err("not back")
        } else {
            Ok(*port)
        }
    });
    let one_way = one_way.expect("it is built at first");
    is_shut.store(true, Ordering::SeqCst);
    set_port(&server, 2);

    clock.advance(HOURS * 2);

    assert_eq!(server.status().attempts.rejected, 2);
    let attempt = server.status().last_attempt;
    assert_eq!(
        (attempt.trigger, attempt.phase()),
        (Trigger::Trial { to: 1 }, Phase::Prepare)
    );
    assert_eq!((server.port.get(), *one_way.load()), (2, 2));
    assert!(server.status().trial.is_some());
    is_shut.store(false, Ordering::SeqCst);
    clock.advance(HOURS);
    assert_eq!((server.port.get(), *one_way.load()), (1, 1));
}

#[test]
fn trial_beyond_the_end_of_time_is_a_long_one() {
    let (_file, server) = tried(Duration::MAX);
    set_port(&server, 2);
    assert_eq!(server.confirm().expect("it is on trial"), 2);
}
