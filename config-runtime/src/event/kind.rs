//! One event.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::field::PendingRestart;
use crate::store::Trigger;
use crate::subscribe::{RunningCallback, SubscriberFailure, Tidings};
use crate::watch::SourceHealth;

use super::attempt::Attempt;

#[doc = include_str!("../events.md")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Event {
    /// Counts up from 1. Where a number is missing, an event was lost, because nobody came for it.
    pub number: u64,
    /// When it happened.
    pub time: SystemTime,
    /// What happened.
    pub kind: EventKind,
}

/// What happened.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum EventKind {
    /// Files hold something else than what was judged last, and are about to be loaded.
    #[non_exhaustive]
    FilesChanged {
        /// The files. Those that secret values name are not among them.
        paths: Arc<[PathBuf]>,
    },
    /// An attempt at a new version began.
    #[non_exhaustive]
    AttemptBegun {
        /// Its number.
        id: u64,
        /// What asked for it.
        trigger: Trigger,
    },
    /// An attempt ended, in whatever way. It comes once for each that began.
    AttemptEnded(Arc<Attempt>),
    /// An attempt made a version.
    Applied(Arc<Attempt>),
    /// An attempt was refused; what was in force stayed so.
    Rejected(Arc<Attempt>),
    /// A gate deferred an attempt.
    Deferred(Arc<Attempt>),
    /// A past version is in force again, as a new one: it was asked for, or a trial failed.
    #[non_exhaustive]
    RolledBack {
        /// The attempt that brought it back.
        attempt: Arc<Attempt>,
        /// The past version.
        to: u64,
    },
    /// What these layers hold is not loaded until it changes or is released.
    #[non_exhaustive]
    Quarantined {
        /// The names of the layers.
        layers: Arc<[String]>,
    },
    /// A version that was on trial is confirmed.
    #[non_exhaustive]
    Confirmed {
        /// Its number.
        version: u64,
    },
    /// Other changes than before wait for a restart; none, if all of them were taken back.
    PendingRestart(Arc<[PendingRestart]>),
    /// What is in force is no longer what a file says.
    #[non_exhaustive]
    SourceStale {
        /// The file.
        path: PathBuf,
        /// Why.
        health: SourceHealth,
    },
    /// What is in force is what a file says, again.
    #[non_exhaustive]
    SourceRecovered {
        /// The file.
        path: PathBuf,
    },
    /// A file or folder cannot be watched by events: it is polled.
    #[non_exhaustive]
    WatcherDegraded {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        cause: String,
    },
    /// A callback panicked or returned an error.
    SubscriberFailed(SubscriberFailure),
    /// A callback took longer than a second.
    SubscriberSlow(RunningCallback),
}

impl EventKind {
    /// Its name in lower case, with underscores: for logs and metrics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::FilesChanged { .. } => "files_changed",
            Self::AttemptBegun { .. } => "attempt_begun",
            Self::AttemptEnded(_) => "attempt_ended",
            Self::Applied(_) => "applied",
            Self::Rejected(_) => "rejected",
            Self::Deferred(_) => "deferred",
            Self::RolledBack { .. } => "rolled_back",
            Self::Quarantined { .. } => "quarantined",
            Self::Confirmed { .. } => "confirmed",
            Self::PendingRestart(_) => "pending_restart",
            Self::SourceStale { .. } => "source_stale",
            Self::SourceRecovered { .. } => "source_recovered",
            Self::WatcherDegraded { .. } => "watcher_degraded",
            Self::SubscriberFailed(_) => "subscriber_failed",
            Self::SubscriberSlow(_) => "subscriber_slow",
        }
    }
}

impl Tidings for Event {
    fn number(&self) -> u64 {
        self.number
    }

    fn version(&self) -> Option<u64> {
        None
    }

    /// The gap in the numbers tells of the one that is lost.
    fn join(self, later: Self) -> (Self, Self) {
        (later, self)
    }

    const MOST_WAITING: usize = 1024;
}
