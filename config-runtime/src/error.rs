//! The one error type.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::report::Report;

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
}

/// What went wrong, for programs that react to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The layers do not add up to a valid configuration; see [`Error::report`].
    Invalid,
    /// The version to roll back to is not in the history.
    NotInHistory,
    /// A rule or conversion that runs inside a reload asked for another one.
    Reentrant,
    /// The thread that watches the files could not be started.
    Watch,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            report: None,
            source: None,
        }))
    }

    /// The error of a candidate that was refused.
    pub(crate) fn invalid(report: Arc<Report>) -> Self {
        // A warning is no reason to refuse anything.
        let mut errors = (report.problems().iter()).filter(|problem| !problem.is_warning());
        let message = match (errors.next(), errors.count()) {
            (None, _) => "configuration is invalid".to_owned(),
            (Some(only), 0) => format!("configuration is invalid: {only}"),
            (Some(first), more) => format!("configuration is invalid: {first} (and {more} more)"),
        };
        let mut error = Self::new(ErrorKind::Invalid, message);
        error.0.report = Some(report);
        error
    }

    pub(crate) fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
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
