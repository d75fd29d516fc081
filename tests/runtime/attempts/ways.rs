//! Every way to a new version, and what is remembered of it.

use config_runtime::{
    Attempt, AttemptCounts, AttemptResult, Error, Hot, Outcome, Phase, Trigger, path,
};
use config_tests::ConfigFile;

use crate::server::{Server, edited_twice};

use AttemptResult::{Applied, Deferred, Rejected, Unchanged};

/// One way to ask for a new version, and what is remembered of it.
type Way = (
    &'static str,
    fn(&Hot<Server>, &ConfigFile) -> Result<Outcome, Error>,
    Trigger,
    AttemptResult,
    Phase,
);

/// On a server of version 3, whose port came to 3 in two edits of its file.
const WAYS: &[Way] = &[
    (
        "reload of the same",
        |server, _| server.reload(),
        Trigger::Reload,
        Unchanged,
        Phase::Compare,
    ),
    (
        "reload",
        |server, file| {
            file.write("port = 4");
            server.reload()
        },
        Trigger::Reload,
        Applied(4),
        Phase::Commit,
    ),
    (
        "reload of a broken file",
        |server, file| {
            file.write("port = 0");
            server.reload()
        },
        Trigger::Reload,
        Rejected,
        Phase::Load,
    ),
    (
        "set",
        |server, _| server.set(path!(Server, port), 4),
        Trigger::Set,
        Applied(4),
        Phase::Commit,
    ),
    (
        "set of the same",
        |server, _| server.set(path!(Server, port), 3),
        Trigger::Set,
        Unchanged,
        Phase::Compare,
    ),
    (
        "set refused",
        |server, _| server.set(path!(Server, port), 0),
        Trigger::Set,
        Rejected,
        Phase::Load,
    ),
    (
        "unset of nothing",
        |server, _| server.unset(path!(Server, port)),
        Trigger::Set,
        Unchanged,
        Phase::Compare,
    ),
    (
        "edit on a version that is over",
        |server, _| {
            server.edit(|edit| {
                edit.set(path!(Server, port), 4).if_version(2);
            })
        },
        Trigger::Set,
        Rejected,
        Phase::Load,
    ),
    (
        "rollback",
        |server, _| server.rollback(1),
        Trigger::Rollback { to: 2 },
        Applied(4),
        Phase::Commit,
    ),
    (
        "rollback by nothing",
        |server, _| server.rollback(0),
        Trigger::Rollback { to: 3 },
        Unchanged,
        Phase::Compare,
    ),
    (
        "rollback beyond the first",
        |server, _| server.rollback(9),
        Trigger::Rollback { to: 3 },
        Rejected,
        Phase::Load,
    ),
    (
        "rollback to what is not kept",
        |server, _| server.rollback_to(9),
        Trigger::Rollback { to: 9 },
        Rejected,
        Phase::Load,
    ),
    (
        "nothing waits",
        |server, _| server.apply_pending(),
        Trigger::Pending,
        Rejected,
        Phase::Load,
    ),
];

#[test]
fn each_way_to_a_version_is_one_attempt() {
    for (way, ask, trigger, result, phase) in WAYS {
        let (file, server) = edited_twice();
        let before = server.status();

        let ended = ask(&server, &file);

        let status = server.status();
        let attempt = &status.last_attempt;
        assert_eq!((attempt.id, before.last_attempt.id), (4, 3), "{way}");
        assert_eq!(
            (attempt.trigger, attempt.result),
            (*trigger, *result),
            "{way}"
        );
        assert_eq!(attempt.phase(), *phase, "{way}");
        assert_eq!(counted(before.attempts, *result), status.attempts, "{way}");
        assert_told(way, &ended, attempt);
        let version = if let Applied(version) = result {
            *version
        } else {
            3
        };
        assert_eq!(
            (attempt.version_before, attempt.version),
            (3, version),
            "{way}"
        );
        assert_eq!(
            (status.version, server.history().len() as u64),
            (version, version),
            "{way}"
        );
        assert_eq!(attempt.diff.is_empty(), *phase != Phase::Commit, "{way}");
    }
}

fn counted(mut counts: AttemptCounts, result: AttemptResult) -> AttemptCounts {
    match result {
        Unchanged => counts.unchanged += 1,
        Applied(_) => counts.applied += 1,
        Deferred => counts.deferred += 1,
        _ => counts.rejected += 1,
    }
    counts
}

/// The caller is told what is remembered.
fn assert_told(way: &str, ended: &Result<Outcome, Error>, attempt: &Attempt) {
    match ended {
        Ok(outcome) => {
            assert_eq!(outcome.attempt().id, attempt.id, "{way}");
            assert_eq!(outcome.attempt().phases, attempt.phases, "{way}");
        }
        Err(error) => {
            assert_eq!(error.attempt(), Some(attempt.id), "{way}");
            assert_eq!(error.phase(), Some(attempt.phase()), "{way}");
            let problems = error.report().map_or(0, |report| report.problems().len());
            assert_eq!(attempt.report.problems().len(), problems, "{way}");
        }
    }
}
