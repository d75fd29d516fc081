//! The one error type.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::report::{Problem, Report};

/// Why a configuration could not be loaded, changed or watched.
///
/// `Display` is one line. `Debug` adds the whole report, so that `fn main() -> Result<(), Error>`
/// ends with what the operator needs.
///
/// # Examples
///
/// ```
/// use config_runtime::{ErrorKind, Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     port: u16,
/// }
///
/// let error = Hot::<Server>::builder().start().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Invalid);
/// assert_eq!(error.to_string(), "configuration is invalid: missing key `port`");
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    report: Option<Arc<Report>>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    /// The attempt that failed, by its number, and where it did.
    attempt: Option<(u64, Phase)>,
}

/// What went wrong, for programs that react to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The layers do not add up to a valid configuration; see [`Error::report`].
    Invalid,
    /// A check at run time, a gate or a resource refused a valid configuration; see
    /// [`Error::report`] and [`Error::phase`].
    Refused,
    /// Another version is in force than the one that was expected; see
    /// [`Edit::if_version`](crate::Edit::if_version).
    Conflict,
    /// The version to roll back to is not in the history.
    NotInHistory,
    /// There is no proposal that waits, or no version on trial.
    NothingPending,
    /// A rule or conversion that runs inside a reload asked for another one.
    Reentrant,
    /// The thread that watches the files could not be started.
    Watch,
    /// A callback failed once more, or cannot be called; see
    /// [`DeadLetter::redeliver`](crate::DeadLetter::redeliver).
    Subscriber,
    /// The records of attempts cannot be opened, or cannot be read; of the feature `audit`.
    Audit,
}

/// Where an attempt at a new version is, or where it ended.
///
/// Whatever fails before [`Commit`](Self::Commit) leaves everything as it was; the commit cannot
/// fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// The layers are read, merged and decoded, and the rules over the new value are asked.
    Load,
    /// Old and new value are compared, and the rules over both are asked.
    Compare,
    /// The checks at run time are asked.
    Check,
    /// The gates are asked.
    Gate,
    /// Directories are made and resources are built.
    Prepare,
    /// The version is in force.
    Commit,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            report: None,
            source: None,
            attempt: None,
        }))
    }

    /// The error of a candidate that is no valid configuration.
    pub(crate) fn invalid(report: Arc<Report>) -> Self {
        Self::of(ErrorKind::Invalid, "invalid", report)
    }

    /// The error of a candidate that is valid, and refused all the same.
    pub(crate) fn refused(report: Arc<Report>) -> Self {
        Self::of(ErrorKind::Refused, "refused", report)
    }

    /// The error of a resource that cannot be built for the first time: no configuration is refused.
    pub(crate) fn not_built(problem: Problem) -> Self {
        let mut error = Self::new(ErrorKind::Refused, problem.to_string());
        error.0.report = Some(Arc::new(Report::new(vec![problem])));
        error
    }

    fn of(kind: ErrorKind, verdict: &str, report: Arc<Report>) -> Self {
        // A warning is no reason to refuse anything.
        let mut errors = (report.problems().iter()).filter(|problem| !problem.is_warning());
        let message = match (errors.next(), errors.count()) {
            (None, _) => format!("configuration is {verdict}"),
            (Some(only), 0) => format!("configuration is {verdict}: {only}"),
            (Some(first), more) => {
                format!("configuration is {verdict}: {first} (and {more} more)")
            }
        };
        let mut error = Self::new(kind, message);
        error.0.report = Some(report);
        error
    }

    pub(crate) fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// The error of the attempt with this number, which ended in `phase`.
    pub(crate) fn in_attempt(mut self, number: u64, phase: Phase) -> Self {
        self.0.attempt = Some((number, phase));
        self
    }

    /// The phase in which an attempt failed; `None` if there was none, as at the start.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        Some(self.0.attempt?.1)
    }

    /// The number of the attempt that failed, as in [`Attempt::id`](crate::Attempt::id).
    #[must_use]
    pub fn attempt(&self) -> Option<u64> {
        Some(self.0.attempt?.0)
    }

    /// What went wrong, for programs that react to it.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// All problems of the candidate, if there was one.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.0.report.as_deref()
    }

    pub(crate) fn shared_report(&self) -> Option<Arc<Report>> {
        self.0.report.clone()
    }
}

/// Says it in a word, such as `gate`.
impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Load => "load",
            Self::Compare => "compare",
            Self::Check => "check",
            Self::Gate => "gate",
            Self::Prepare => "prepare",
            Self::Commit => "commit",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if let Some(report) = &self.0.report {
            write!(f, "\n\n{report}")?;
        }
        if let Some(source) = &self.0.source {
            write!(f, "\n\ncaused by: {source}")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source: &(dyn StdError + 'static) = self.0.source.as_deref()?;
        Some(source)
    }
}
