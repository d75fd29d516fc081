//! The errors of candidates that are refused.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::error::Error;
use crate::report::{Problem, ProblemKind, Report, sort};

/// The same error, where the report also has the warnings.
pub(super) fn beside(warnings: &[Problem], error: Error) -> Error {
    match error.report() {
        Some(report) => invalid([report.problems(), warnings].concat()),
        None => error,
    }
}

/// The error of a candidate with these problems. What is only doubtful is among them, because it
/// may be the cause of another; but of a value that breaks a rule, nobody wants to know that it is
/// doubtful too.
pub(super) fn invalid(mut problems: Vec<Problem>) -> Error {
    let errors = problems.iter().filter(|problem| !problem.is_warning());
    let broken: BTreeSet<String> = errors.filter_map(Problem::key).collect();
    let is_broken = |problem: &Problem| problem.key().is_some_and(|key| broken.contains(&key));
    problems.retain(|problem| {
        let is_doubt = problem.is_warning() && problem.kind() == ProblemKind::Rule;
        !(is_doubt && is_broken(problem))
    });
    Error::invalid(Arc::new(Report::new(problems)))
}

/// The error of a valid candidate that is refused for these problems.
pub(super) fn refused(mut problems: Vec<Problem>) -> Error {
    sort(&mut problems);
    Error::refused(Arc::new(Report::new(problems)))
}
