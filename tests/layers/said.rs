//! What a load says, as short texts to compare.

use std::path::Path;

use config_runtime::{Error, Problem};

/// Everything that is wrong, each with its place: `base.toml:1:8: …`.
pub(crate) fn refused(error: &Error) -> Vec<String> {
    let report = error.report().expect("a refused load has a report");
    all(report.problems())
}

/// Each problem in a line, with the name of its file in place of the path.
pub(crate) fn all(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(one).collect()
}

/// Each problem in a line, and its remedy behind it.
pub(crate) fn with_help(problems: &[Problem]) -> Vec<String> {
    let with_help = |problem: &Problem| match problem.help() {
        Some(help) => format!("{}: {help}", one(problem)),
        None => one(problem),
    };
    problems.iter().map(with_help).collect()
}

fn one(problem: &Problem) -> String {
    let name = problem.file().and_then(Path::file_name);
    let name = name.map(|name| name.to_string_lossy().into_owned());
    let message = problem.message();
    match (name, problem.line(), problem.column()) {
        (Some(name), Some(line), Some(column)) => format!("{name}:{line}:{column}: {message}"),
        _ => message.to_owned(),
    }
}
