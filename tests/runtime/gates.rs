//! Gates: what they are asked, what waits for them, and what becomes of it.

mod back;
mod both;
mod dropped;
mod waiting;

use std::time::Duration;

use config_runtime::testing::ManualClock;
use config_runtime::{
    ErrorKind, Hot, Outcome, Phase, Problem, ProblemKind, Trigger, Verdict, Watching, path,
};
use config_tests::{Changes, ConfigFile, eventually};

use crate::gatekeeper::Gatekeeper;
use crate::server::{Server, on, set_port, unwatched};

/// Longer than any test.
const HOURS: Duration = Duration::from_hours(100);

/// A server behind a gate that reads its file when it is asked to, and its file.
fn gated(verdict: Verdict) -> (ConfigFile, Hot<Server>, Gatekeeper) {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(verdict);
    let builder = keeper.stand_at("hours", on(&file).watch(Watching::manual()));
    let server = builder.start().expect("the file is valid");
    (file, server, keeper)
}

/// The same, where time passes when the clock is moved.
fn gated_by(clock: &ManualClock, verdict: Verdict) -> (Hot<Server>, Gatekeeper) {
    let keeper = Gatekeeper::new(verdict);
    let builder = keeper.stand_at("hours", Hot::<Server>::builder().clock(clock));
    let server = builder.start().expect("every field has a default");
    (server, keeper)
}

#[test]
fn gate_is_asked_of_each_candidate_with_old_and_new() {
    let (file, server, keeper) = gated(Verdict::Apply);
    assert!(keeper.asked().is_empty(), "not at the start");
    set_port(&server, 2);
    server.reload().expect("nothing changes");
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");
    server
        .unset(path!(Server, port))
        .expect("the file is valid");
    file.write("port = 3");
    server.reload().expect("the file is valid");
    server.rollback(1).expect("there is a version before");

    let asked = keeper.asked();

    let expected = [
        (1, 2, Trigger::Set),
        (2, 1, Trigger::Set),
        (1, 3, Trigger::Reload),
        (3, 1, Trigger::Rollback { to: 3 }),
    ];
    assert_eq!(
        asked, expected,
        "neither of what is refused nor of what is the same"
    );
}

#[test]
fn gate_sees_the_diff_and_what_is_doubtful() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file)
        .watch(Watching::manual())
        .gate("eyes", |proposal| {
            let shown = format!("{} {}", proposal.diff, proposal.warnings.len());
            Verdict::reject(format!("{shown} {proposal:?}").replace('\n', "; "))
        });
    let server = builder.start().expect("the file is valid");

    let error = server
        .set(path!(Server, port), 2)
        .expect_err("it always refuses");

    let text = error.to_string();
    assert!(
        text.contains("port: 1 -> 2 (set at run time) 0 Proposal"),
        "{text}"
    );
    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Refused, Some(Phase::Gate))
    );
}

/// A server behind the gates `a`, `b` and `c`.
fn behind(keepers: &[Gatekeeper; 3]) -> Hot<Server> {
    let builder = Hot::<Server>::builder();
    let named = ["a", "b", "c"].into_iter().zip(keepers);
    let builder = named.fold(builder, |builder, (name, keeper)| {
        keeper.stand_at(name, builder)
    });
    builder.start().expect("all is by default")
}

#[test]
fn gates_are_all_asked_and_all_that_refuse_are_named() {
    let verdicts = [
        Verdict::reject("too late"),
        Verdict::Defer,
        Verdict::reject("too soon"),
    ];
    let server = behind(&verdicts.map(Gatekeeper::new));

    let refused = server.set(path!(Server, port), 2);

    let error = refused.expect_err("two refuse it");
    let problems = error.report().expect("there is a report").problems();
    let messages: Vec<_> = problems.iter().map(Problem::message).collect();
    let expected = [
        "gate `a` refuses it: too late",
        "gate `c` refuses it: too soon",
    ];
    assert_eq!(messages, expected);
    let kinds = problems.iter().map(Problem::kind);
    assert!(kinds.into_iter().all(|kind| kind == ProblemKind::Gate));
    assert!(server.status().pending.is_none(), "it does not wait");
}

#[test]
fn gates_that_defer_are_all_named_and_the_first_time_counts() {
    let times = [HOURS * 2, HOURS];
    let [late, soon] = times.map(Verdict::DeferFor);
    let server = behind(&[Verdict::Apply, late, soon].map(Gatekeeper::new));

    set_port(&server, 2);

    let pending = server.status().pending.expect("two defer it");
    assert_eq!(pending.gates, ["b", "c"]);
    let retry = pending.retry_at.expect("it is asked again");
    let rest = retry.duration_since(pending.attempt.time);
    assert!(rest.is_ok_and(|rest| rest < HOURS * 2), "{retry:?}");
}

#[test]
fn gate_that_panics_refuses() {
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual());
    let builder = builder.gate("rusty", |_| panic!("it fell off its hinges"));
    let server = builder.start().expect("the file is valid");

    let error = server.set(path!(Server, port), 2).expect_err("it panics");

    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(
        problem.message(),
        "gate `rusty` panicked: it fell off its hinges"
    );
    assert_eq!(
        (problem.kind(), error.phase()),
        (ProblemKind::Panic, Some(Phase::Gate))
    );
    assert_eq!(server.port.get(), 1);
}

#[test]
fn gate_that_asks_for_a_reload_is_refused_one() {
    let file = ConfigFile::new("port = 1");
    let plain = unwatched(&file);
    let own = std::sync::Arc::new(std::sync::OnceLock::<Hot<Server>>::new());
    let gate_own = std::sync::Arc::downgrade(&own);
    let builder = on(&file)
        .watch(Watching::manual())
        .gate("greedy", move |_| {
            let own = gate_own.upgrade();
            let kind = own.as_ref().and_then(|own| own.get()?.reload().err());
            Verdict::reject(format!("{:?}", kind.map(|error| error.kind())))
        });
    let server = builder.start().expect("the file is valid");
    assert!(own.set(server.clone()).is_ok());

    let error = server
        .set(path!(Server, port), 2)
        .expect_err("it always refuses");

    assert!(error.to_string().ends_with("Some(Reentrant)"), "{error}");
    assert_eq!(
        server.status().last_attempt.id,
        2,
        "the one within is no attempt"
    );
    assert!(plain.reload().is_ok());
}

#[test]
fn deferred_proposal_is_seen_and_changes_nothing() {
    let (file, server, _keeper) = gated(Verdict::Defer);
    let all = Changes::of(&server);
    file.write("port = 2");

    let outcome = server.reload().expect("it is valid");

    let Outcome::Deferred { deferral, .. } = &outcome else {
        panic!("it is deferred: {outcome:?}");
    };
    let pending = server.status().pending.expect("it waits");
    assert_eq!((deferral.attempt.id, pending.attempt.id), (2, 2));
    assert_eq!(
        (pending.gates.as_slice(), pending.retry_at),
        (&["hours".to_owned()][..], None)
    );
    assert!(
        pending
            .attempt
            .diff
            .to_string()
            .starts_with("port: 1 -> 2 (")
    );
    assert_eq!(
        (server.port.get(), outcome.version(), all.so_far().len()),
        (1, None, 0)
    );
    assert_eq!(
        (server.history().len(), server.status().attempts.deferred),
        (1, 1)
    );
    assert_eq!(outcome.attempt().phase(), Phase::Gate);
}

#[test]
fn deferred_file_is_not_asked_of_again_at_every_look() {
    let file = ConfigFile::new("port = 1");
    let keeper = Gatekeeper::new(Verdict::Defer);
    let watch = Watching::poll(Duration::from_millis(1));
    let server = keeper.stand_at("hours", on(&file).watch(watch)).start();
    let server = server.expect("the file is valid");
    file.replace("port = 2");
    eventually("it waits", || server.status().pending.is_some());
    for _ in 0..3 {
        let looked = server.status().watch.last_checked;
        eventually("it is looked again", || {
            server.status().watch.last_checked > looked
        });
    }

    assert_eq!(keeper.asked(), [(1, 2, Trigger::Watch)]);
    file.replace("port = 3");
    eventually("the newer one waits", || keeper.asked().len() == 2);
    assert_eq!(keeper.asked()[1], (1, 3, Trigger::Watch));
}

#[test]
fn time_that_is_beyond_all_clocks_is_no_time() {
    let times = [
        Duration::MAX,
        Duration::from_secs(i64::MAX as u64 - 10_000_000),
    ];
    for time in times {
        let (_file, server, _keeper) = gated(Verdict::DeferFor(time));
        server.set(path!(Server, port), 2).expect("it is valid");
        let pending = server.status().pending.expect("it waits");
        assert_eq!(pending.retry_at, None);
    }
}
