//! An attempt → what is written down of it, of a bounded length.

use crate::event::Attempt;
use crate::field::{Difference, DifferenceKind, PendingRestart};
use crate::report::Problem;

use super::chain::written;
use super::short::{debug, shown};
use super::text::{Array, Object};

/// How many bytes each list of a record may take. A record takes less than 200 KiB together.
const CHANGES: usize = 96 << 10;
const PROBLEMS: usize = 48 << 10;
const OTHERS: usize = 8 << 10;

/// What is written down of `attempt`.
///
/// Values are shown here and now, by code of the user, so that nothing of them is held until the
/// disk is ready.
pub(super) fn entry_of(attempt: &Attempt) -> Object {
    let micros = u64::try_from(attempt.duration().as_micros()).unwrap_or(u64::MAX);
    let changes = attempt.diff.iter().map(|change| move || change_of(change));
    let problems = attempt.report.problems().iter();
    let warnings = attempt.warnings.iter();
    let pending = attempt.pending_restart.iter();
    Object::new()
        .with("time", written(attempt.time))
        .with("kind", "attempt")
        .with("attempt", attempt.id)
        .with("trigger", attempt.trigger.to_string())
        .with("result", attempt.result.name())
        .with("phase", attempt.phase().to_string())
        .with("version_before", attempt.version_before)
        .with("version", attempt.version)
        .with("duration_us", micros)
        .with_array("changes", &Array::of(CHANGES, changes))
        .with_array("problems", &list_of(PROBLEMS, problems, problem_of))
        .with_array("warnings", &list_of(OTHERS, warnings, problem_of))
        .with_array("pending_restart", &list_of(OTHERS, pending, pending_of))
        .with_array("resources", &list_of(OTHERS, &attempt.resources, name_of))
        .with_array("released", &list_of(OTHERS, &attempt.released, layer_of))
}

fn list_of<'a, V: 'a>(
    room: usize,
    values: impl IntoIterator<Item = &'a V>,
    told: fn(&V) -> Object,
) -> Array {
    Array::of(room, values.into_iter().map(|value| move || told(value)))
}

fn change_of(change: &Difference) -> Object {
    let kind = match change.kind() {
        DifferenceKind::Changed => "changed",
        DifferenceKind::Content => "content",
        DifferenceKind::Added => "added",
        DifferenceKind::Removed => "removed",
    };
    let told = Object::new()
        .with("path", shown(change.path()))
        .with("kind", kind);
    let told = match change.kind() {
        DifferenceKind::Added => told,
        _ => told.with("old", debug(change.old())),
    };
    match change.kind() {
        DifferenceKind::Removed => told,
        _ => told
            .with("new", debug(change.new()))
            .with("origin", shown(change.new_origin())),
    }
}

fn problem_of(problem: &Problem) -> Object {
    let file = problem.file().map(|file| shown(file.display()));
    Object::new()
        .with("code", problem.code())
        .with("message", shown(problem.message()))
        .with_some("key", problem.key().map(shown))
        .with_some("file", file)
        .with_some("line", problem.line())
}

fn pending_of(pending: &PendingRestart) -> Object {
    Object::new()
        .with("path", shown(pending.path()))
        .with("running", debug(pending.running()))
        .with("pending", debug(pending.pending()))
        .with("origin", shown(pending.origin()))
}

fn name_of(name: &String) -> Object {
    Object::new().with("name", shown(name))
}

fn layer_of(layer: &String) -> Object {
    Object::new().with("layer", shown(layer))
}
