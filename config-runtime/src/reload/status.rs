//! What is in force, and how the last attempts ended.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::error::Error;
use crate::field::PendingRestart;
use crate::hot_config::HotConfig;
use crate::report::{Problem, Report};
use crate::store::Trigger;
use crate::watch::{FileStatus, WatchStatus};

use super::Core;
use super::outcome::Outcome;

/// What is in force, and how the last attempts ended.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let status = Hot::<Server>::builder().start()?.status();
/// assert_eq!(status.version, 1);
/// assert!(status.rejected.is_none());
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Status {
    /// The version in force; the first is 1.
    pub version: u64,
    /// When it was committed.
    pub since: SystemTime,
    /// The last attempt at a new version.
    pub last_attempt: Attempt,
    /// What the layers held when they were last loaded and refused, until a load succeeds.
    ///
    /// A `set` that is refused is not kept here: its caller has the report.
    pub rejected: Option<Rejected>,
    /// Changes that wait for a restart.
    pub pending_restart: Vec<PendingRestart>,
    /// What is doubtful about the values in force, and about the last load: deprecated keys, rules
    /// within `warn`, variables that set nothing, edits that a higher layer hides, files that
    /// everybody may write, files that are mounts of their own.
    pub warnings: Vec<Problem>,
    /// Layers whose content was rolled back from, and is not loaded until it changes or `reload`
    /// asks for it: a file by its path, as it was given to the builder.
    pub quarantined: Vec<String>,
    /// How many callbacks panicked, or values as they were dropped after a change.
    pub callback_panics: u64,
    /// What panicked last, and what it said.
    pub last_callback_panic: Option<String>,
    /// What the watcher can prove of itself, and of each file.
    pub watch: WatchStatus,
}

impl<T: HotConfig> Core<T> {
    /// What is in force, and how the last attempts ended.
    ///
    /// `watched` is what the watcher knows of each file.
    pub(crate) fn status(&self, mut watch: WatchStatus, watched: Vec<FileStatus>) -> Status {
        let current = self.store.current();
        let state = self.records.current();
        let (sources, last_checked) = self.sources(&state, watched, watch.backend);
        let hidden = state.hidden();
        let shows = |watched: &PathBuf| {
            let leads_to = |path: &Path| path.starts_with(watched);
            !hidden.iter().any(|path| leads_to(path))
                || sources.iter().any(|source| leads_to(&source.path))
        };
        watch.degraded.retain(|(watched, _)| shows(watched));
        watch.sources = sources;
        watch.last_checked = Some(last_checked);
        let (callback_panics, last_callback_panic) = self.ground.panics.seen();
        let quarantined = state.quarantine.layers();
        let names = self.layers.names();
        let quarantined = quarantined
            .filter_map(|index| names.get(index).cloned())
            .collect();
        Status {
            version: current.number,
            since: current.time,
            last_attempt: state.last_attempt.clone(),
            rejected: state.rejected.clone(),
            pending_restart: current.inputs.pending.clone(),
            warnings: [current.warnings.as_slice(), &self.mounted].concat(),
            quarantined,
            callback_panics,
            last_callback_panic,
            watch,
        }
    }
}

/// One attempt at a new version.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// What asked for it.
    pub trigger: Trigger,
    /// When it ended.
    pub time: SystemTime,
    /// How it ended.
    pub result: AttemptResult,
}

/// How an attempt at a new version ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttemptResult {
    /// Every value was as before.
    Unchanged,
    /// It made this version.
    Applied(u64),
    /// The candidate was refused; what was in force stayed so.
    Rejected,
}

impl AttemptResult {
    pub(crate) fn of(result: &Result<Outcome, Error>) -> Self {
        match result {
            Ok(Outcome::Unchanged { .. }) => Self::Unchanged,
            Ok(Outcome::Applied { version, .. }) => Self::Applied(*version),
            Err(_) => Self::Rejected,
        }
    }
}

/// A candidate that was refused.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Rejected {
    /// What asked for it.
    pub trigger: Trigger,
    /// When it was refused.
    pub time: SystemTime,
    /// Why.
    pub report: Arc<Report>,
}
