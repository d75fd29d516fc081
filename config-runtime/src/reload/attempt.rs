//! One attempt at a new version: what is remembered of it, and how long it took.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

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

/// An attempt on its way.
#[derive(Debug)]
pub(crate) struct Course {
    attempt: Attempt,
    /// What is doubtful about the attempt itself, and not about the version that it makes.
    remarks: Vec<Problem>,
    phase: Phase,
    since: Instant,
}

impl Course {
    /// Begins an attempt, while `version` is in force.
    pub(crate) fn begin(id: u64, trigger: Trigger, version: u64) -> Self {
        Self {
            attempt: Attempt {
                id,
                trigger,
                time: SystemTime::now(),
                result: AttemptResult::Unchanged,
                phases: Vec::new(),
                version_before: version,
                version,
                diff: Arc::new(Diff::empty(version)),
                warnings: Vec::new(),
                pending_restart: Vec::new(),
                report: Arc::new(Report::new(Vec::new())),
                resources: Vec::new(),
                callbacks: Vec::new(),
                released: Vec::new(),
            },
            remarks: Vec::new(),
            phase: Phase::Load,
            since: Instant::now(),
        }
    }

    /// Adds a warning that is of the attempt alone.
    pub(crate) fn remark(&mut self, warning: Problem) {
        self.attempt.warnings.push(warning.clone());
        self.remarks.push(warning);
    }

    /// Says what is doubtful about the candidate.
    pub(crate) fn warn(&mut self, warnings: &[Problem]) {
        self.attempt.warnings = [self.remarks.as_slice(), warnings].concat();
    }

    pub(crate) fn id(&self) -> u64 {
        self.attempt.id
    }

    pub(crate) fn trigger(&self) -> Trigger {
        self.attempt.trigger
    }

    pub(crate) fn phase(&self) -> Phase {
        self.phase
    }

    /// What is known so far.
    pub(crate) fn so_far(&mut self) -> &mut Attempt {
        &mut self.attempt
    }

    pub(crate) fn enter(&mut self, phase: Phase) {
        let now = Instant::now();
        let before = (self.phase, now - self.since);
        self.attempt.phases.push(before);
        (self.phase, self.since) = (phase, now);
    }

    /// Ends the attempt.
    pub(crate) fn end(mut self, result: AttemptResult) -> Arc<Attempt> {
        self.enter(self.phase);
        self.attempt.time = SystemTime::now();
        self.attempt.result = result;
        if let AttemptResult::Applied(version) = result {
            self.attempt.version = version;
        }
        Arc::new(self.attempt)
    }
}
