//! What is set for a time ends by itself, and comes and goes with rollbacks.

use std::time::Duration;

use config_runtime::testing::ManualClock;
use config_runtime::{
    Hot, HotConfig, OriginKind, Trigger, Verdict, Watching, assert_changes, path,
};
use config_tests::{Changes, ConfigFile, eventually};

use super::HOURS;
use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, plain, set_host, set_port, timed, unwatched};

const MINUTE: Duration = Duration::from_mins(1);

#[test]
fn what_is_set_for_a_time_ends_by_itself() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    let ports = Changes::of(&server.port);

    server
        .set_for(path!(Server, port), 9, Duration::from_millis(1))
        .expect("it is valid");

    assert_eq!([ports.next_values(), ports.next_values()], [(2, 9), (9, 2)]);
    eventually("it is noted", || server.status().last_attempt.id == 3);
    let attempt = server.status().last_attempt;
    assert_eq!((attempt.trigger, attempt.version), (Trigger::Expiry, 3));
    assert_eq!(
        (server.port.origin().line(), server.history().len()),
        (Some(1), 3)
    );
}

#[test]
fn end_takes_what_was_set_before_along() {
    let clock = ManualClock::new();
    let server = timed(&clock);
    set_port(&server, 5);
    server
        .set_for(path!(Server, port), 9, MINUTE)
        .expect("it is valid");

    clock.advance(MINUTE);

    assert_eq!(server.port.get(), 1);
    assert_eq!(server.port.origin().kind(), OriginKind::Default);
}

#[test]
fn each_end_is_its_own() {
    let clock = ManualClock::new();
    let server = timed(&clock);
    server
        .set_for(path!(Server, limits.burst), 7, HOURS)
        .expect("it is valid");
    set_host(&server, "a");
    server
        .set_for(path!(Server, port), 9, MINUTE)
        .expect("it is valid");

    clock.advance(HOURS / 2);

    assert_eq!(server.port.get(), 1);
    assert_eq!(
        (server.limits.burst.get(), server.host.get().as_str()),
        (7, "a")
    );
}

#[test]
fn what_is_set_anew_meanwhile_has_no_end() {
    let clock = ManualClock::new();
    let server = timed(&clock);
    server
        .set_for(path!(Server, port), 9, MINUTE)
        .expect("it is valid");
    clock.advance(MINUTE / 2);
    set_port(&server, 8);

    clock.advance(HOURS);

    assert_eq!(server.port.get(), 8);
}

#[test]
fn end_that_alters_nothing_is_an_end_all_the_same() {
    let file = ConfigFile::new("port = 2");
    let clock = ManualClock::new();
    let builder = on(&file).watch(Watching::manual()).clock(&clock);
    let server = builder.start().expect("the file is valid");
    server
        .set_for(path!(Server, port), 2, MINUTE)
        .expect("it is valid");
    clock.advance(MINUTE);
    assert_eq!(server.port.origin().kind(), OriginKind::File);
    file.write("port = 3");

    server.reload().expect("the file is valid");

    assert_eq!(server.port.get(), 3);
}

#[test]
fn gates_do_not_hold_an_end() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Apply);
    let clock = ManualClock::new();
    let builder = on(&file).watch(Watching::manual()).clock(&clock);
    let server = keeper.stand_at("hours", builder).start();
    let server = server.expect("the file is valid");
    server
        .set_for(path!(Server, port), 9, MINUTE)
        .expect("it is valid");
    keeper.turn_to(Verdict::Defer);

    clock.advance(MINUTE);

    assert_eq!(server.port.get(), 1);
    assert!(server.status().pending.is_none());
}

#[test]
fn rollback_to_what_was_set_for_a_time_that_is_over_ends_again() {
    let clock = ManualClock::new();
    let server = timed(&clock);
    server
        .set_for(path!(Server, port), 9, MINUTE)
        .expect("it is valid");
    clock.advance(MINUTE);
    server.rollback_to(2).expect("version 2 is kept");
    assert_eq!(server.port.get(), 9);

    clock.advance(Duration::ZERO);

    assert_eq!(server.port.get(), 1);
}

#[test]
fn rollback_takes_an_end_along_and_brings_it_back() {
    let server = plain();
    server
        .set_for(path!(Server, port), 9, HOURS)
        .expect("it is valid");
    set_host(&server, "a");
    server.rollback(1).expect("there is a version before");
    assert_eq!(
        (server.port.get(), server.port.origin().kind()),
        (9, OriginKind::Override)
    );
    server.rollback(1).expect("there is one more");
    assert_eq!(
        (server.port.get(), server.port.origin().kind()),
        (1, OriginKind::Default)
    );

    server.rollback_to(3).expect("version 3 is kept");

    assert_eq!((server.port.get(), server.host.get().as_str()), (9, "a"));
}

#[test]
fn deferred_set_for_a_time_ends_when_it_said() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let clock = ManualClock::new();
    let builder = on(&file).watch(Watching::manual()).clock(&clock);
    let server = keeper.stand_at("hours", builder).start();
    let server = server.expect("the file is valid");
    server
        .set_for(path!(Server, port), 9, MINUTE)
        .expect("it is valid");
    clock.advance(MINUTE / 2);

    server.apply_pending().expect("the gate does not refuse");

    assert_eq!(server.port.get(), 9);
    assert_changes!(server.port, [9 => 1], clock.advance(MINUTE / 2));
}

#[test]
fn time_beyond_all_clocks_never_ends() {
    let clock = ManualClock::new();
    let server = timed(&clock);
    let set = server.set_for(path!(Server, port), 9, Duration::MAX);
    set.expect("it is valid");
    clock.advance(HOURS);
    assert_eq!(server.port.get(), 9);
}

/// Two fields that must not part.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Pair::check)]
struct Pair {
    #[hot(default = 1)]
    left: u32,
    #[hot(default = 1)]
    right: u32,
}

impl Pair {
    fn check(&self) -> Result<(), &'static str> {
        if self.left == self.right {
            Ok(())
        } else {
            Err("they part")
        }
    }
}

#[test]
fn end_that_is_refused_leaves_what_was_set_and_says_so() {
    let clock = ManualClock::new();
    let pair = Hot::<Pair>::builder().clock(&clock).start();
    let pair = pair.expect("all is by default");
    pair.edit(|edit| {
        edit.set_for(path!(Pair, left), 2, MINUTE)
            .set(path!(Pair, right), 2);
    })
    .expect("they are the same");

    clock.advance(MINUTE);

    let rejected = pair.status().rejected.expect("it was refused");
    assert_eq!(rejected.trigger, Trigger::Expiry);
    assert_eq!((pair.left.get(), pair.right.get()), (2, 2));
    clock.advance(MINUTE);
    let rejected = pair.status().attempts.rejected;
    assert_eq!(rejected, 7, "it is tried again every ten seconds");
    pair.unset(path!(Pair, left)).expect_err("they would part");
    pair.edit(|edit| {
        edit.unset(path!(Pair, left)).unset(path!(Pair, right));
    })
    .expect("they go back together");
    assert_eq!(pair.left.get(), 1);
}
