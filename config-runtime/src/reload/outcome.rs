//! How an attempt at a new version ended.

use std::sync::Arc;

use crate::event::{Attempt, AttemptResult};
use crate::field::{Diff, PendingRestart};
use crate::report::Problem;

use super::pending::Deferral;

#[doc = include_str!("../transactions.md")]
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
        /// All that is known of the attempt.
        attempt: Arc<Attempt>,
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
        /// All that is known of the attempt.
        attempt: Arc<Attempt>,
    },
    /// A gate wants it to wait; nothing has changed.
    #[non_exhaustive]
    Deferred {
        /// What waits, and for whom. An older proposal that waited already waits on beside it.
        deferral: Arc<Deferral>,
        /// All that is known of the attempt.
        attempt: Arc<Attempt>,
    },
}

impl Outcome {
    /// That of an attempt which was not deferred.
    pub(super) fn of(attempt: Arc<Attempt>) -> Self {
        let warnings = attempt.warnings.clone();
        let pending_restart = attempt.pending_restart.clone();
        match attempt.result {
            AttemptResult::Applied(version) => Self::Applied {
                version,
                diff: Arc::clone(&attempt.diff),
                warnings,
                pending_restart,
                attempt,
            },
            _ => Self::Unchanged {
                warnings,
                pending_restart,
                attempt,
            },
        }
    }

    /// All that is known of the attempt.
    #[must_use]
    pub fn attempt(&self) -> &Attempt {
        match self {
            Self::Unchanged { attempt, .. }
            | Self::Applied { attempt, .. }
            | Self::Deferred { attempt, .. } => attempt,
        }
    }

    /// The new version, if there is one.
    #[must_use]
    pub fn version(&self) -> Option<u64> {
        match self {
            Self::Applied { version, .. } => Some(*version),
            Self::Unchanged { .. } | Self::Deferred { .. } => None,
        }
    }

    /// What is doubtful about the values, and taken all the same.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.attempt().warnings
    }

    /// Changes that wait for a restart.
    #[must_use]
    pub fn pending_restart(&self) -> &[PendingRestart] {
        &self.attempt().pending_restart
    }
}
