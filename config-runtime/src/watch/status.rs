//! What the watcher can prove of itself.

use std::path::PathBuf;
use std::time::SystemTime;

/// What the watcher can prove of itself.
///
/// Read it to learn whether edits arrive at once or only by the poll, and how old the last look
/// at the files is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WatchStatus {
    /// Whether the files are looked at: a configuration can switch its own watching off.
    pub is_on: bool,
    /// Where hints come from.
    pub backend: Backend,
    /// What could not be watched, and why.
    pub degraded: Vec<(PathBuf, String)>,
    /// When the file system last told of something that concerns the files.
    pub last_event: Option<SystemTime>,
    /// When the files were last read and compared.
    pub last_checked: Option<SystemTime>,
    /// How many changes the poll found that no event had told of.
    ///
    /// A number that keeps growing means that the file system sends no events.
    pub missed_by_events: u64,
    /// How often the system dropped events because too many came at once.
    pub overflows: u64,
    /// How often the event backend was built anew after it had missed a change.
    pub rebuilds: u64,
    /// How many panics were caught while the files were looked at or acted on.
    pub panics: u64,
}

/// Where the watcher's hints come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// Events for everything that is watched, and the poll beside them.
    Events,
    /// Events for a part of it; the poll comes every second.
    Degraded,
    /// No events at all; the poll comes every second.
    PollOnly,
}

impl WatchStatus {
    /// The status of a watcher that is not armed.
    pub(super) fn unarmed() -> Self {
        Self {
            is_on: false,
            backend: Backend::PollOnly,
            degraded: Vec::new(),
            last_event: None,
            last_checked: None,
            missed_by_events: 0,
            overflows: 0,
            rebuilds: 0,
            panics: 0,
        }
    }
}
