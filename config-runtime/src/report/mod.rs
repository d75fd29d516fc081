//! Everything that is wrong with one candidate, to be shown to the person who can mend it.

mod allowed;
mod data;
mod draw;
mod kind;
mod mask;
mod problem;
mod remedy;
mod suggest;

use std::collections::HashSet;
use std::fmt;

use self::draw::Style;

pub use self::kind::ProblemKind;
pub(crate) use self::mask::is_credential;
pub(crate) use self::problem::Place;
pub use self::problem::Problem;
pub(crate) use self::remedy::{Expected, Misfit, Notation, limits, misfit, misshapen};
pub(crate) use self::suggest::{likeness, suggest};

/// All problems of one candidate, sorted by place.
///
/// `Display` draws each problem with its line of source, the way rustc does; [`Report::coloured`]
/// does so for terminals. For machines it is `Serialize`: an object with the list `problems`, in
/// which each has `code`, `severity`, `message`, `key`, `path`, `file`, `line`, `column`,
/// `origin`, `allowed` and `help`.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     port: u16,
///     host: String,
/// }
///
/// let error = Hot::<Server>::builder().start().unwrap_err();
/// let report = error.report().expect("a failed load has a report");
/// assert_eq!(report.problems().len(), 2);
/// assert!(report.to_string().starts_with("error[missing-key]: missing key `host`"));
/// ```
#[derive(Debug, Clone)]
pub struct Report {
    problems: Vec<Problem>,
}

impl Report {
    pub(crate) fn new(mut problems: Vec<Problem>) -> Self {
        sort(&mut problems);
        Self { problems }
    }

    /// The problems, sorted by place.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The report as it is shown in a terminal, with colours.
    #[must_use]
    pub fn coloured(&self) -> impl fmt::Display + '_ {
        Drawn(self, Style::Coloured)
    }
}

/// Sorts by file, then by the place in it; problems without a place come last. What is said twice
/// of one place is kept once.
pub(crate) fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by_cached_key(Problem::order);
    let mut said = HashSet::new();
    problems.retain(|problem| said.insert(problem.to_string()));
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Drawn(self, Style::Plain).fmt(f)
    }
}

/// A report in one of the styles.
struct Drawn<'a>(&'a Report, Style);

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report, style) = self;
        for (index, problem) in report.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            f.write_str(&draw::draw(problem, *style))?;
        }
        match report.problems.as_slice() {
            [] | [_] => Ok(()),
            several => write!(f, "\n\n{}", counted(several)),
        }
    }
}

/// How many problems there are, such as `2 errors, 1 warning`.
fn counted(problems: &[Problem]) -> String {
    let warnings = problems.iter().filter(|one| one.is_warning()).count();
    let counts = [(problems.len() - warnings, "error"), (warnings, "warning")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, noun)| match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    });
    counts.collect::<Vec<_>>().join(", ")
}
