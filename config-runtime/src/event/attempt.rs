//! One attempt at a new version: what is remembered of it.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::error::Phase;
use crate::field::{Diff, PendingRestart};
use crate::report::{Problem, Report};
use crate::store::Trigger;

/// One attempt at a new version.
///
/// # Examples
///
/// ```
/// use config_runtime::{AttemptResult, Hot, HotConfig, Phase, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10, range = 1..=100)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// server.set(path!(Server, workers), 200).unwrap_err();
/// let attempt = server.status().last_attempt;
/// assert_eq!(attempt.result, AttemptResult::Rejected);
/// assert_eq!(attempt.phase(), Phase::Load);
/// assert_eq!((attempt.version_before, attempt.version), (1, 1));
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// Its number; the start of the program is 1.
    pub id: u64,
    /// What asked for it.
    pub trigger: Trigger,
    /// When it ended.
    pub time: SystemTime,
    /// How it ended.
    pub result: AttemptResult,
    /// The phases that it came to, in their order, with how long each took. The last one is that
    /// in which it ended.
    pub phases: Vec<(Phase, Duration)>,
    /// The version that was in force before.
    pub version_before: u64,
    /// The version that was in force afterwards.
    pub version: u64,
    /// What it altered, or would have.
    pub diff: Arc<Diff>,
    /// What is doubtful about the values, and would be taken all the same.
    pub warnings: Vec<Problem>,
    /// Changes that wait for a restart.
    pub pending_restart: Vec<PendingRestart>,
    /// Why it was refused; without a problem, if it was not.
    pub report: Arc<Report>,
    /// The resources that were built for it, in their order.
    pub resources: Vec<String>,
    /// How many callbacks are told of it, by the path of what they are subscribed to; the root is
    /// the empty path.
    pub callbacks: Vec<(String, usize)>,
    /// Layers in quarantine that it loaded all the same, because it was asked for by hand.
    pub released: Vec<String>,
}

/// How an attempt at a new version ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttemptResult {
    /// Every value was as before.
    Unchanged,
    /// It made this version.
    Applied(u64),
    /// A gate deferred it; see [`Status::pending`](crate::Status::pending).
    Deferred,
    /// The candidate was refused; what was in force stayed so.
    Rejected,
}

/// How many attempts ended in which way, without the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct AttemptCounts {
    /// Every value was as before.
    pub unchanged: u64,
    /// A new version came into force.
    pub applied: u64,
    /// A gate deferred it.
    pub deferred: u64,
    /// The candidate was refused.
    pub rejected: u64,
}

impl AttemptResult {
    /// Its name in lower case: for logs and metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Applied(_) => "applied",
            Self::Deferred => "deferred",
            Self::Rejected => "rejected",
        }
    }
}

impl AttemptCounts {
    pub(crate) fn add(&mut self, result: AttemptResult) {
        let count = match result {
            AttemptResult::Unchanged => &mut self.unchanged,
            AttemptResult::Applied(_) => &mut self.applied,
            AttemptResult::Deferred => &mut self.deferred,
            AttemptResult::Rejected => &mut self.rejected,
        };
        *count += 1;
    }
}

impl Attempt {
    /// The phase in which it ended.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phases.last().map_or(Phase::Load, |(phase, _)| *phase)
    }

    /// How long it took, without its callbacks.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.phases.iter().map(|(_, duration)| *duration).sum()
    }
}
