//! One record of each attempt: what asked for it, how far it came, and what it altered.

mod ways;

use config_runtime::{
    AttemptCounts, AttemptResult, Difference, ErrorKind, PendingRestart, Phase, Trigger, Verdict,
    Watching, path,
};
use config_tests::{Changes, ConfigFile, eventually};

use crate::server::{Server, on, plain, set_host, set_port, unwatched, watched};

#[test]
fn start_is_the_first_attempt() {
    let status = plain().status();

    let attempt = &status.last_attempt;
    assert_eq!(
        (attempt.id, attempt.trigger, attempt.result),
        (1, Trigger::Start, AttemptResult::Applied(1))
    );
    assert_eq!((attempt.version_before, attempt.version), (0, 1));
    assert_eq!(
        status.attempts,
        AttemptCounts::default(),
        "it is not counted"
    );
    let phases: Vec<Phase> = attempt.phases.iter().map(|(phase, _)| *phase).collect();
    assert_eq!(phases, [Phase::Load, Phase::Check, Phase::Commit]);
}

#[test]
fn phases_come_in_their_order_and_end_where_the_attempt_did() {
    let all = [
        Phase::Load,
        Phase::Compare,
        Phase::Check,
        Phase::Gate,
        Phase::Prepare,
        Phase::Commit,
    ];
    let file = ConfigFile::new("port = 1");
    let builder = on(&file).watch(Watching::manual()).gate("odd", |proposal| {
        if proposal.new.port % 2 == 0 {
            Verdict::Defer
        } else {
            Verdict::Apply
        }
    });
    let server = builder.start().expect("the file is valid");
    for (port, comes_to) in [(3, 6), (4, 4), (0, 1), (3, 2)] {
        // How it ends is told by the phases.
        let _ = server.set(path!(Server, port), port);
        let attempt = server.status().last_attempt;
        let phases: Vec<Phase> = attempt.phases.iter().map(|(phase, _)| *phase).collect();
        assert_eq!(phases, all[..comes_to], "port {port}");
        let sum = attempt.phases.iter().map(|(_, time)| *time).sum();
        assert_eq!(attempt.duration(), sum);
    }
}

#[test]
fn attempt_of_the_watcher_is_one_too() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));

    file.replace("port = 0");

    eventually("the file is refused", || server.status().rejected.is_some());
    let status = server.status();
    assert_eq!(
        (status.last_attempt.id, status.last_attempt.trigger),
        (3, Trigger::Watch)
    );
    assert_eq!((status.attempts.applied, status.attempts.rejected), (1, 1));
}

#[test]
fn attempt_says_what_is_doubtful_what_waits_and_who_is_told() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let _port = server.on_port_change(|_| {});
    let [_first, _second] = [(); 2].map(|()| server.on_change(|_| {}));
    let _limits = server.on_limits_change(|_| {});
    server
        .set(path!(Server, host), "a".to_owned())
        .expect("any host is valid");
    file.write("port = 2\nworkers = 8\nhost = \"b\"");

    let outcome = server.reload().expect("the file is valid");

    let attempt = server.status().last_attempt;
    let waits: Vec<_> = attempt
        .pending_restart
        .iter()
        .map(PendingRestart::path)
        .collect();
    assert_eq!(waits, ["workers"]);
    assert_eq!(attempt.warnings.len(), outcome.warnings().len());
    assert_eq!(
        attempt.warnings.len(),
        1,
        "the host is hidden: {:?}",
        attempt.warnings
    );
    assert_eq!(
        attempt.callbacks,
        [("port".to_owned(), 1), (String::new(), 2)]
    );
    let moved: Vec<_> = attempt.diff.iter().map(Difference::path).collect();
    assert_eq!((moved, attempt.diff.version()), (vec!["port"], 3));
}

#[test]
fn rejected_candidate_is_readable_until_a_later_attempt_succeeds() {
    let server = plain();
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");
    let rejected = server.status().rejected.expect("it was refused");
    assert_eq!((rejected.id, rejected.report.problems().len()), (2, 1));

    server
        .rollback(9)
        .expect_err("nothing lies before the first");
    server.apply_pending().expect_err("nothing waits");
    let late = server.edit(|edit| {
        edit.if_version(9);
    });

    assert_eq!(
        late.expect_err("another one is in force").kind(),
        ErrorKind::Conflict
    );
    let still = server.status().rejected.expect("nothing succeeded since");
    assert_eq!((still.id, server.status().last_attempt.id), (2, 5));
    set_port(&server, 2);
    assert!(server.status().rejected.is_none());
}

#[test]
fn newer_rejection_takes_the_place_of_an_older_one() {
    let server = plain();
    for id in 2..4 {
        server
            .set(path!(Server, port), 0)
            .expect_err("the port is too small");
        assert_eq!(server.status().rejected.map(|attempt| attempt.id), Some(id));
    }
    set_host(&server, "a");
    assert!(server.status().rejected.is_none());
}

#[test]
fn attempt_that_is_kept_outlives_its_configuration() {
    let server = plain();
    set_port(&server, 2);
    let attempt = server.status().last_attempt;

    drop(server);

    assert_eq!(attempt.diff.to_string(), "port: 1 -> 2 (set at run time)");
}
