//! Configurations that are made of one value.

mod shapes;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use config_runtime::testing::{ManualClock, TestHot};
use config_runtime::{
    AttemptResult, ErrorKind, Hot, LastGood, OriginKind, Outcome, Overrides, Trigger, Verdict,
    assert_changes, path,
};
use config_tests::{Changes, ConfigFile};

use crate::gatekeeper::Gatekeeper;
use crate::server::{Limits, Server, on};

fn server() -> Server {
    Server {
        port: 1,
        host: "localhost".to_owned(),
        workers: 4,
        limits: Limits {
            max_rate: 10.0,
            burst: 5,
            exempt: Vec::new(),
        },
    }
}

fn twin() -> TestHot<Server> {
    Hot::for_test(server()).expect("the value is valid")
}

#[test]
fn nothing_but_the_value_is_looked_at() {
    let file = ConfigFile::new("port = 7");
    let kept = file.path().with_extension("kept");
    let overrides = Overrides::new().set(path!(Server, port), 8);
    let builder = on(&file).env("SERVER").overrides(overrides);
    let builder = builder.last_good(LastGood::at(&kept));

    let server = builder.for_test(server()).expect("the value is valid");

    assert_eq!(server.port.get(), 1);
    assert_eq!(server.layers(), ["value of the test"]);
    assert_eq!(server.port.origin().kind(), OriginKind::Provider);
    assert_eq!(server.port.origin().to_string(), "value of the test");
    assert!(!server.is_watching() && server.status().watch.sources.is_empty());
    assert!(!kept.exists());
}

#[test]
fn edit_goes_the_way_of_a_reload() {
    let server = twin();
    let (ports, roots) = (Changes::of(&server.port), Changes::of(&server));
    let doubled = server
        .port
        .resource("doubled", |port| Ok::<_, String>(port * 2));
    let doubled = doubled.expect("it is built");

    let outcome = server.edit(|server| (server.port, server.workers) = (2, 8));

    let outcome = outcome.expect("the value is valid");
    assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
    assert_eq!(outcome.attempt().trigger, Trigger::Reload);
    assert_eq!(outcome.attempt().pending_restart[0].path(), "workers");
    assert_eq!(ports.next_values(), (1, 2));
    assert_eq!(roots.next().new.workers, 4, "it is read once");
    assert_eq!(*doubled.load(), 4);
}

#[test]
fn edit_that_alters_nothing_makes_no_version() {
    let server = twin();
    let outcome = server.edit(|_| {}).expect("the value is valid");
    assert_eq!(outcome.attempt().result, AttemptResult::Unchanged);
    assert_eq!(server.snapshot().version(), 1);
}

#[test]
fn refused_edit_leaves_everything_as_it_was() {
    let server = twin();
    let error = server.edit(|server| server.port = 0);
    let error = error.expect_err("the port is too small");
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let rejected = server.status().rejected;
    assert_eq!(rejected.map(|attempt| attempt.id), error.attempt());

    let outcome = server.reload().expect("the value is as it was");

    assert_eq!(outcome.attempt().result, AttemptResult::Unchanged);
    assert_eq!(*server.snapshot(), self::server());
    assert!(server.status().rejected.is_none());
}

#[test]
fn field_that_waits_for_a_restart_waits_on_unless_it_is_altered() {
    let server = twin();
    let pending = || {
        let pending = server.status().pending_restart;
        let pending = pending.iter().map(|one| format!("{:?}", one.pending()));
        pending.collect::<Vec<_>>()
    };
    server.edit(|server| server.workers = 8).expect("it waits");
    server.edit(|server| server.port = 2).expect("it is valid");
    assert_eq!(pending(), ["8"]);
    server.edit(|server| server.workers = 16).expect("it waits");
    assert_eq!(pending(), ["16"]);
}

#[test]
fn edit_starts_from_what_is_in_force() {
    let server = twin();
    server.edit(|server| server.port = 2).expect("it is valid");
    server.rollback(1).expect("there is a version before");

    let edit = server.edit(|server| server.host = "a".to_owned());

    edit.expect("the value is valid");
    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "a"));
}

#[test]
fn what_is_set_lies_above_the_value_and_can_be_unset() {
    let server = twin();
    let set = server.set(path!(Server, limits.burst), 7);
    set.expect("the value is valid");
    server
        .edit(|server| (server.port, server.limits.burst) = (2, 9))
        .expect("the value is valid");
    assert_eq!((server.port.get(), server.limits.burst.get()), (2, 7));

    server.unset(path!(Server, limits)).expect("9 is valid");

    assert_eq!(server.limits.burst.get(), 9);
    let limits = Limits {
        burst: 1,
        ..server.limits.get()
    };
    let overrides = Overrides::new().set(path!(Server, limits), limits);
    let preview = server.preview_with(overrides).expect("it is valid");
    assert_eq!(
        preview.attempt().diff.to_string(),
        "limits.burst: 9 -> 1 (set at run time)"
    );
}

#[test]
fn gates_and_trials_of_the_program_hold() {
    let (clock, keeper) = (ManualClock::new(), Gatekeeper::new(Verdict::Defer));
    let file = ConfigFile::new("port = 7");
    let builder = keeper.stand_at("hours", on(&file)).clock(&clock);
    let builder = builder.confirm_within(Duration::from_mins(1));
    let server = builder.for_test(server()).expect("the value is valid");
    let outcome = server.edit(|server| server.port = 2);
    assert!(matches!(outcome, Ok(Outcome::Deferred { .. })));
    server.apply_pending().expect("the gate does not refuse");
    assert_eq!(server.port.get(), 2);

    assert_changes!(server.port, [2 => 1], clock.advance(Duration::from_mins(1)));

    assert_eq!(server.status().quarantined, ["value of the test"]);
    keeper.turn_to(Verdict::Apply);
    server.edit(|server| server.port = 3).expect("it is valid");
    assert_eq!(server.port.get(), 3);
}

#[test]
fn edit_within_an_edit_is_an_error() {
    let server = twin();
    let inner = server.handle();
    let outcome = server.edit(|server| {
        let reload = inner.reload().expect_err("it is in the attempt");
        assert_eq!(reload.kind(), ErrorKind::Reentrant);
        server.port = 2;
    });
    outcome.expect("the value is valid");
    assert_eq!(server.port.get(), 2);
}

#[test]
fn panic_in_an_edit_is_one_of_the_test_and_ends_the_attempt() {
    let server = twin();
    let edit = || server.edit(|_| panic!("the test is wrong"));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(edit));
    panicked.expect_err("it panics");

    server.edit(|server| server.port = 2).expect("it is valid");

    assert_eq!(server.port.get(), 2);
}

#[test]
fn edits_of_several_threads_are_all_made() {
    let server = twin();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let edit = server.edit(|server| server.port += 1);
                    edit.expect("the value is valid");
                }
            });
        }
    });
    assert_eq!(server.port.get(), 101);
}

#[test]
fn explanation_and_dump_tell_of_the_value() {
    let server = twin();
    server.edit(|server| server.port = 2).expect("it is valid");
    let explained = server.explain(path!(Server, port)).to_string();
    assert!(explained.contains("value of the test"), "{explained}");
    assert!(server.dump().to_string().contains("port = 2"));
}

#[test]
fn check_is_asked_at_the_start() {
    let asked = Arc::new(AtomicU32::new(0));
    let own = Arc::clone(&asked);
    let builder = Hot::<Server>::builder().validate(move |server| {
        own.fetch_add(1, Ordering::SeqCst);
        if server.port == 1 {
            Err("it is taken")
        } else {
            Ok(())
        }
    });
    let error = builder.for_test(server()).expect_err("it is refused");
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}
