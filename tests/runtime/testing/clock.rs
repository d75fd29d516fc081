//! A clock that goes on when the test says so.

mod shared;

use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

use config_runtime::testing::{ManualClock, Script};
use config_runtime::{AttemptResult, Hot, LastGood, Trigger, Verdict, Watching, path};
use config_tests::{Changes, ConfigFile, within_limit};

use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, set_host, set_port};

const SECOND: Duration = Duration::from_secs(1);

/// What was tried so far, without the start.
fn attempts(server: &Hot<Server>) -> u64 {
    server.status().last_attempt.id - 1
}

#[test]
fn nothing_becomes_due_before_the_clock_is_moved() {
    let clock = ManualClock::new();
    let builder = Hot::<Server>::builder().clock(&clock);
    let server = builder.confirm_within(Duration::ZERO).start();
    let server = server.expect("every field has a default");

    set_port(&server, 2);
    assert_eq!(server.port.get(), 2);
    clock.advance(Duration::ZERO);

    assert_eq!(server.port.get(), 1);
}

#[test]
fn one_step_does_what_is_due_in_the_order_of_its_moments() {
    let clock = ManualClock::new();
    let builder = Hot::<Server>::builder().clock(&clock);
    let server = builder.confirm_within(60 * SECOND).start();
    let server = server.expect("every field has a default");
    let (ports, hosts) = (Changes::of(&server.port), Changes::of(&server.host));
    let set = server.set_for(path!(Server, port), 2, 30 * SECOND);
    set.expect("the port is valid");
    let set = server.set(path!(Server, host), "a".to_owned());
    set.expect("any host is valid");

    clock.advance(90 * SECOND);

    let told: Vec<_> = ports.so_far().iter().map(|told| told.version).collect();
    assert_eq!(told, [2, 4], "version 3 is the other field");
    let told: Vec<_> = hosts.so_far().iter().map(|told| told.version).collect();
    assert_eq!(told, [3, 5], "the trial ends after what was set for a time");
    let [.., expired, failed] = &server.history()[..] else {
        panic!("five versions are kept")
    };
    assert_eq!(failed.time, expired.time + 30 * SECOND);
}

#[test]
fn each_thing_sees_the_moment_at_which_it_is_due() {
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
    let server = Hot::<Server>::builder().clock(&clock).start();
    let server = server.expect("every field has a default");
    let ((tell, told), own) = (channel(), clock.clone());
    let _port = server.on_port_change(move |_| {
        // The test may have seen enough and be gone.
        let _ = tell.send(own.system_time());
    });
    let set = server.set_for(path!(Server, port), 2, 5 * SECOND);
    set.expect("the port is valid");

    clock.advance(8 * SECOND);

    let times: Vec<_> = told.try_iter().collect();
    let end = SystemTime::UNIX_EPOCH + 5 * SECOND;
    assert_eq!(times, [SystemTime::UNIX_EPOCH, end]);
    let attempt = server.status().last_attempt;
    assert_eq!(attempt.trigger, Trigger::Expiry);
    assert_eq!(attempt.time, end);
}

#[test]
fn gate_is_asked_again_when_its_time_has_come() {
    let (clock, keeper) = (
        ManualClock::new(),
        Gatekeeper::new(Verdict::DeferFor(60 * SECOND)),
    );
    let builder = Hot::<Server>::builder().clock(&clock);
    let server = keeper.stand_at("hours", builder).start();
    let server = server.expect("every field has a default");
    set_port(&server, 2);
    let pending = server.status().pending.expect("it waits");
    assert_eq!(pending.retry_at, Some(clock.system_time() + 60 * SECOND));

    clock.advance(150 * SECOND);
    assert_eq!(keeper.asked().len(), 3, "after 60 and after 120 seconds");
    keeper.turn_to(Verdict::Apply);
    clock.advance(29 * SECOND);
    assert_eq!(server.port.get(), 1);
    clock.advance(SECOND);

    assert_eq!(server.port.get(), 2);
}

#[test]
fn probe_is_asked_ten_times_and_waited_for() {
    let (clock, (tell, told)) = (ManualClock::new(), channel());
    let builder = Hot::<Server>::builder().clock(&clock);
    let builder = builder.probe_within(10 * SECOND, move |server| {
        let _ = tell.send(server.port);
        Ok::<_, String>(())
    });
    let server = builder.start().expect("every field has a default");
    set_port(&server, 2);

    clock.advance(9 * SECOND);
    assert_eq!(told.try_iter().count(), 9);
    assert!(server.status().trial.is_some());
    clock.advance(SECOND);

    assert_eq!(told.try_iter().count(), 1);
    assert!(server.status().trial.is_none(), "it is confirmed");
    assert_eq!(server.port.get(), 2);
}

#[test]
fn callback_may_move_the_clock() {
    let clock = ManualClock::new();
    let server = Hot::<Server>::builder().clock(&clock).start();
    let server = server.expect("every field has a default");
    let own = clock.clone();
    let _port = server.on_port_change(move |_| own.advance(60 * SECOND));
    let set = server.edit(|edit| {
        edit.set_for(path!(Server, port), 2, 30 * SECOND);
        edit.set_for(path!(Server, host), "a".to_owned(), 100 * SECOND);
    });
    set.expect("both are valid");
    assert_eq!(server.port.get(), 2, "it was told before its end was set");

    clock.advance(Duration::ZERO);

    assert_eq!(
        server.port.get(),
        1,
        "60 s have passed in the first callback"
    );
    assert_eq!(server.host.get(), "localhost", "and 60 s in the second");
}

#[test]
fn rule_that_moves_the_clock_waits_for_nothing() {
    let clock = ManualClock::new();
    let own = clock.clone();
    let builder = Hot::<Server>::builder().clock(&clock);
    let builder = builder.validate_change(move |old, new| {
        if old.host != new.host {
            own.advance(60 * SECOND);
        }
        Ok::<_, String>(())
    });
    let server = builder.start().expect("every field has a default");
    let set = server.set_for(path!(Server, port), 2, 30 * SECOND);
    set.expect("the port is valid");

    let server = within_limit(move || {
        set_host(&server, "a");
        server
    });

    assert_eq!((server.port.get(), attempts(&server)), (2, 2));
    clock.advance(Duration::ZERO);
    assert_eq!(server.port.get(), 1, "its end was due in the attempt");
}

#[test]
fn version_proves_itself_after_its_time() {
    let file = ConfigFile::new("port = 1");
    let folder = file.path().with_extension("kept");
    let clock = ManualClock::new();
    let last_good = LastGood::at(&folder).crash_loop(3, 60 * SECOND);
    let builder = on(&file).watch(Watching::manual()).clock(&clock);
    let server = builder.last_good(last_good).start();
    let server = server.expect("the file is valid");
    let proven = || {
        let last_good = server.status().last_good;
        last_good
            .and_then(|kept| kept.proven)
            .map(|kept| kept.version)
    };
    assert_eq!(proven(), None);

    clock.advance(60 * SECOND);

    drop(server.reload().expect("the file is valid"));
    assert_eq!(proven(), Some(1));
}

#[test]
fn load_that_the_world_refused_is_tried_again() {
    let (clock, script) = (ManualClock::new(), Script::new());
    let builder = Hot::<Server>::builder().clock(&clock);
    let builder = builder.provider(script.clone());
    let builder = builder.validate(|server| match server.port {
        2 => Err("no answer"),
        _ => Ok(()),
    });
    let server = builder.start().expect("every field has a default");
    let push = script.then_text("toml", "port = 2").push(&server);
    push.expect_err("the world refuses it");

    clock.advance(4 * SECOND);
    assert_eq!(attempts(&server), 1);
    clock.advance(SECOND);

    assert_eq!(attempts(&server), 2);
    let attempt = server.status().last_attempt;
    assert_eq!(
        (attempt.trigger, attempt.result),
        (Trigger::Watch, AttemptResult::Rejected)
    );
    clock.advance(10 * SECOND);
    assert_eq!(attempts(&server), 3, "twice as long each time");
}

#[test]
fn clock_moves_beyond_the_end_of_time() {
    let clock = ManualClock::new();
    let server = Hot::<Server>::builder().clock(&clock).start();
    let server = server.expect("every field has a default");
    for _ in 0..2 {
        clock.advance(Duration::MAX);
    }
    let set = server.set_for(path!(Server, port), 2, Duration::MAX);
    set.expect("the port is valid");
    clock.advance(Duration::MAX);
    assert_eq!(server.port.get(), 2);
}
