//! Everything that is wrong with one candidate, to be shown to the person who can mend it.

mod draw;
mod mask;
mod problem;
mod suggest;

use std::fmt;

pub(crate) use self::problem::Place;
pub use self::problem::{Problem, ProblemKind};
pub(crate) use self::suggest::suggest;

/// All problems of one candidate, sorted by place.
///
/// `Display` draws each problem with its line of source, the way rustc does.
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
}

/// Sorts by file, then by the place in it; problems without a place come last.
pub(crate) fn sort(problems: &mut [Problem]) {
    problems.sort_by_cached_key(Problem::order);
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            f.write_str(&draw::draw(problem))?;
        }
        Ok(())
    }
}
