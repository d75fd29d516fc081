//! What the watcher can prove of itself, as data.

use std::fmt;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::moment::{About, at};

/// What the watcher can prove of itself.
///
/// Read it to learn whether edits arrive at once or only by the poll, how old the last look at
/// the files is, and whether what is in force is what the files say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WatchStatus {
    /// Whether the files are watched at this moment.
    pub state: WatchState,
    /// Where hints come from.
    pub backend: Backend,
    /// What could not be watched by events, and why.
    pub degraded: Vec<(PathBuf, String)>,
    /// Each file: those of the layers in their order, with those that variables name, then those
    /// that values name with `watch_file`. Files that secret fields name are in no list.
    pub sources: Vec<SourceStatus>,
    /// When the file system last told of something that concerns the files.
    pub last_event: Option<SystemTime>,
    /// When the files were last read and compared, by whatever asked for it.
    pub last_checked: Option<SystemTime>,
    /// For how long a look has been due, or has been going on: with what it led to, and so with the
    /// callbacks that it told. Close to zero while all is well.
    pub late_by: Duration,
    /// How many changes the poll found that no event had told of.
    ///
    /// A number that keeps growing means that the file system sends no events.
    pub missed_by_events: u64,
    /// How often the system dropped events because too many came at once.
    pub overflows: u64,
    /// How often the event backend was built anew after it had missed a change.
    pub rebuilds: u64,
    /// How often the thread that looks went on after a panic.
    pub restarts: u64,
    /// How many of these panics came without a minute of work between them, up to the last one.
    pub restarts_in_row: u32,
    /// When the last of them was.
    pub last_restart: Option<SystemTime>,
    /// What the last of these panics said.
    pub last_panic: Option<String>,
}

/// Whether the files are watched at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WatchState {
    /// They are, or a signal is listened for.
    Watching,
    /// The program paused it.
    Paused,
    /// The configuration itself switched it off; see [`ReloadSettings`](crate::ReloadSettings).
    Off,
    /// The thread that looks rests after a panic, and goes on by itself.
    Resting,
    /// There is nothing to watch, or it is left to `reload`.
    Unwatched,
    /// The program stopped it.
    Stopped,
}

/// Where the watcher's hints come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// Events for everything that is watched, and the poll beside them.
    Events,
    /// Events for a part of it; the poll comes every second.
    Degraded,
    /// No events at all; the poll comes every second, or as it was asked for.
    PollOnly,
    /// Nothing looks but `reload`.
    Unwatched,
}

/// What is known of one file that is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceStatus {
    /// Where the file lies, or would lie.
    pub path: PathBuf,
    /// Whether what is in force is what the file says, or why not.
    pub health: SourceHealth,
    /// Whether events tell of it.
    pub backend: Backend,
    /// Why events do not, if they were asked for.
    pub degraded: Option<String>,
    /// When the file system last told of it, or of a folder or link on the way to it.
    pub last_event: Option<SystemTime>,
    /// When it was last read.
    pub last_checked: SystemTime,
    /// How long ago it was last found to be what is in force.
    ///
    /// It stays within the interval of the poll while all is well, and grows while a file is
    /// missing, refused or in quarantine, and while nobody looks.
    pub in_sync_age: Duration,
    /// SHA-256 of its bytes as they are in force, in hexadecimal, as `sha256sum` prints it. `None`
    /// if there was no such file, or none that could be read, and for a file whose whole content
    /// is one value, because that may be a secret.
    ///
    /// Who sees it can test guesses of the whole content: a short secret is better off in a file
    /// that a variable `NAME_FILE` names.
    pub hash_in_force: Option<String>,
    /// SHA-256 of its bytes as they were last read, likewise.
    pub hash_seen: Option<String>,
}

/// Whether what is in force is what a file says, or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceHealth {
    /// It is, as of the last look. What is `set` lies above it, and a `restart` field keeps its
    /// value until the restart; see [`Status::pending_restart`](crate::Status::pending_restart).
    InSync,
    /// It changed, and is about to be loaded: somebody may be at work on it.
    Unsettled,
    /// It is gone; what it said last is in force.
    Missing,
    /// It cannot be read, and why; what it said last is in force.
    Unreadable(String),
    /// What it says was refused, or another file that changed with it was; see
    /// [`Status::rejected`](crate::Status::rejected).
    Rejected,
    /// What it says was rolled back from, and is not loaded until it changes or is released.
    Quarantined,
    /// What it says waits because a gate deferred it; see
    /// [`Status::pending`](crate::Status::pending).
    Deferred,
}

/// What the watcher alone knows of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileStatus {
    pub(crate) path: PathBuf,
    pub(crate) backend: Backend,
    pub(crate) degraded: Option<String>,
    pub(crate) last_event: Option<SystemTime>,
}

/// Says it in a word.
impl fmt::Display for WatchState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Watching => "watching",
            Self::Paused => "paused",
            Self::Off => "off",
            Self::Resting => "resting",
            Self::Unwatched => "unwatched",
            Self::Stopped => "stopped",
        })
    }
}

/// Says it in a word.
impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Events => "events",
            Self::Degraded => "degraded",
            Self::PollOnly => "poll only",
            Self::Unwatched => "unwatched",
        })
    }
}

/// Says it in a word, and why a file cannot be read.
impl fmt::Display for SourceHealth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InSync => f.write_str("in sync"),
            Self::Unreadable(cause) => write!(f, "unreadable: {cause}"),
            other => f.write_str(other.name()),
        }
    }
}

/// Says whether, how and when the files were last looked at.
impl fmt::Display for WatchStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.state)?;
        if self.state == WatchState::Watching {
            write!(f, " by {}", self.backend)?;
        }
        match self.last_checked {
            Some(time) => write!(f, ", last look {}", at(time)),
            None => f.write_str(", no look yet"),
        }
    }
}

/// Says which file it is, and how it is.
impl fmt::Display for SourceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.health)?;
        if self.health != SourceHealth::InSync {
            write!(f, ", in sync {} ago", About(self.in_sync_age))?;
        }
        match &self.degraded {
            Some(cause) => write!(f, ", polled: {cause}"),
            None => Ok(()),
        }
    }
}

impl SourceHealth {
    /// Its name in lower case: for logs and metrics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::InSync => "in_sync",
            Self::Unsettled => "unsettled",
            Self::Missing => "missing",
            Self::Unreadable(_) => "unreadable",
            Self::Rejected => "rejected",
            Self::Quarantined => "quarantined",
            Self::Deferred => "deferred",
        }
    }

    /// Why the file cannot be read, if it is there and cannot.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::Unreadable(cause) => Some(cause),
            _ => None,
        }
    }
}

impl WatchStatus {
    /// The status of a watcher that is not armed.
    pub(crate) fn unarmed() -> Self {
        Self {
            state: WatchState::Unwatched,
            backend: Backend::Unwatched,
            degraded: Vec::new(),
            sources: Vec::new(),
            last_event: None,
            last_checked: None,
            late_by: Duration::ZERO,
            missed_by_events: 0,
            overflows: 0,
            rebuilds: 0,
            restarts: 0,
            restarts_in_row: 0,
            last_restart: None,
            last_panic: None,
        }
    }
}
