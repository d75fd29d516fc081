//! How an attempt at a new version ended.

use std::sync::Arc;

use crate::field::{Diff, PendingRestart};
use crate::report::Problem;

/// How a reload, a `set` or a rollback ended, if it did not fail.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, Outcome};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// assert!(matches!(server.reload()?, Outcome::Unchanged { .. }));
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Outcome {
    /// Every value is as it was, and so is what `watch_file` fields name: there is no new version,
    /// and nobody is told.
    #[non_exhaustive]
    Unchanged {
        /// What is doubtful about the values, and taken all the same.
        warnings: Vec<Problem>,
        /// Changes that wait for a restart.
        pending_restart: Vec<PendingRestart>,
    },
    /// A new version is in force.
    #[non_exhaustive]
    Applied {
        /// Its number.
        version: u64,
        /// What it altered.
        diff: Arc<Diff>,
        /// What is doubtful about the values, and taken all the same.
        warnings: Vec<Problem>,
        /// Changes that wait for a restart.
        pending_restart: Vec<PendingRestart>,
    },
}

impl Outcome {
    /// The new version, if there is one.
    #[must_use]
    pub fn version(&self) -> Option<u64> {
        match self {
            Self::Applied { version, .. } => Some(*version),
            Self::Unchanged { .. } => None,
        }
    }

    /// What is doubtful about the values, and taken all the same.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        match self {
            Self::Unchanged { warnings, .. } | Self::Applied { warnings, .. } => warnings,
        }
    }

    /// Changes that wait for a restart.
    #[must_use]
    pub fn pending_restart(&self) -> &[PendingRestart] {
        match self {
            Self::Unchanged {
                pending_restart, ..
            }
            | Self::Applied {
                pending_restart, ..
            } => pending_restart,
        }
    }
}
