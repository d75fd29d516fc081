//! One version: a value, what it was made of, and what is remembered of its making.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::check::ToCreate;
use crate::contents::Contents;
use crate::field::{Diff, Files, PendingRestart, TypedValues, Until};
use crate::hot_config::{ReloadSettings, Whole};
use crate::load::Readings;
use crate::origin::Origins;
use crate::report::Problem;

use super::hash::HashOnce;

/// One version of a configuration.
#[derive(Debug)]
pub(crate) struct Version {
    pub(crate) number: u64,
    /// The version that a rollback by one step leads to.
    pub(crate) parent: Option<u64>,
    pub(crate) value: Whole,
    pub(crate) inputs: Inputs,
    pub(crate) origins: Arc<Origins>,
    pub(crate) warnings: Vec<Problem>,
    /// Directories that must be there while it is in force.
    pub(crate) to_create: Vec<ToCreate>,
    /// What was found in the files that its values name.
    pub(crate) files: Files,
    /// What it says of its own reloads.
    pub(crate) settings: ReloadSettings,
    pub(crate) diff: Arc<Diff>,
    pub(crate) trigger: Trigger,
    pub(crate) time: SystemTime,
    pub(crate) hash: HashOnce,
}

/// What a version was made of.
#[derive(Debug, Clone)]
pub(crate) struct Inputs {
    pub(crate) readings: Readings,
    /// What answers for the files that values name.
    pub(crate) contents: Arc<Contents>,
    /// What was set at run time.
    pub(crate) overrides: Arc<TypedValues>,
    /// What of it is set for a time, and until when.
    pub(crate) until: Arc<Until>,
    /// What of it is not in force before a restart.
    pub(crate) pending: Vec<PendingRestart>,
}

/// What asked for a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trigger {
    /// The program started.
    Start,
    /// A file changed.
    Watch,
    /// The system sent a signal.
    Signal,
    /// `Hot::reload` was called.
    Reload,
    /// `Hot::set`, `unset` or `edit` was called.
    Set,
    /// What was set for a time is over.
    Expiry,
    /// What a gate deferred is taken up again.
    Pending,
    /// `Hot::rollback` or one of its like was called.
    Rollback {
        /// The version whose values are in force again.
        to: u64,
    },
    /// A version on trial was not confirmed, or its probe failed.
    Trial {
        /// The version whose values are in force again.
        to: u64,
    },
}

/// What is remembered of a version.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct VersionRecord {
    /// Its number; the first is 1.
    pub version: u64,
    /// The version that a rollback by one step leads to; `None` for the first.
    pub parent: Option<u64>,
    /// What asked for it.
    pub trigger: Trigger,
    /// When it was committed.
    pub time: SystemTime,
    /// What it altered.
    pub diff: Arc<Diff>,
    /// What was doubtful about its values when they were last loaded.
    pub warnings: Vec<Problem>,
    /// The files that it is made of, in the order of their layers, then those that its values name
    /// by `watch_file`.
    pub sources: Vec<SourceHash>,
}

/// A file that a version is made of, and what tells its content from others.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceHash {
    /// Where the file lies, or would lie.
    pub path: PathBuf,
    /// SHA-256 of the bytes that went into the version, in hexadecimal, as `sha256sum` prints it;
    /// [`SourceStatus::hash_in_force`](crate::SourceStatus::hash_in_force) says when there is none.
    pub hash: Option<String>,
}

impl Trigger {
    /// Whether it loads the layers.
    pub(crate) fn is_load(self) -> bool {
        matches!(
            self,
            Self::Start | Self::Watch | Self::Signal | Self::Reload
        )
    }

    /// The version whose values are in force again, if it is about that.
    #[must_use]
    pub fn back_to(&self) -> Option<u64> {
        match self {
            Self::Rollback { to } | Self::Trial { to } => Some(*to),
            _ => None,
        }
    }

    /// Its name in lower case: for logs and metrics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Watch => "watch",
            Self::Signal => "signal",
            Self::Reload => "reload",
            Self::Set => "set",
            Self::Expiry => "expiry",
            Self::Pending => "pending",
            Self::Rollback { .. } => "rollback",
            Self::Trial { .. } => "trial",
        }
    }
}

/// Says it in words.
impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("start"),
            Self::Watch => f.write_str("change of a file"),
            Self::Signal => f.write_str("signal"),
            Self::Reload => f.write_str("reload"),
            Self::Set => f.write_str("set at run time"),
            Self::Expiry => f.write_str("end of what was set for a time"),
            Self::Pending => f.write_str("deferred proposal taken up again"),
            Self::Rollback { to } => write!(f, "rollback to version {to}"),
            Self::Trial { to } => write!(f, "trial failed, back to version {to}"),
        }
    }
}
