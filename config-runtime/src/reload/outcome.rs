//! How an attempt at a new version ended.

use std::fmt;
use std::sync::Arc;

use crate::field::{Diff, Held, Place, Shown};
use crate::origin::Origin;

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
    /// Every value is as it was: there is no new version, and nobody is told.
    #[non_exhaustive]
    Unchanged {
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

    /// Changes that wait for a restart.
    #[must_use]
    pub fn pending_restart(&self) -> &[PendingRestart] {
        match self {
            Self::Unchanged { pending_restart }
            | Self::Applied {
                pending_restart, ..
            } => pending_restart,
        }
    }
}

/// A `restart` field for which the layers say another value than the one that runs.
#[derive(Clone)]
pub struct PendingRestart {
    place: Arc<Place>,
    running: Shown,
    pending: Shown,
    origin: Origin,
}

impl PendingRestart {
    pub(crate) fn new(held: &Held, origin: Origin) -> Self {
        Self {
            place: Arc::clone(&held.place),
            running: held.running.clone(),
            pending: held.pending.clone(),
            origin,
        }
    }

    /// The path as written in Rust.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.place.path
    }

    /// The key as written in files.
    #[must_use]
    pub fn key(&self) -> String {
        self.place.key.to_string()
    }

    /// The value that runs, to be shown.
    #[must_use]
    pub fn running(&self) -> &(dyn fmt::Debug + Send + Sync) {
        &self.running
    }

    /// The value that waits, to be shown.
    #[must_use]
    pub fn pending(&self) -> &(dyn fmt::Debug + Send + Sync) {
        &self.pending
    }

    /// Where the value that waits comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl fmt::Display for PendingRestart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, origin) = (self.path(), &self.origin);
        let (running, pending) = (&self.running, &self.pending);
        write!(
            f,
            "{path}: {running:?} runs, {pending:?} waits for a restart ({origin})"
        )
    }
}

impl fmt::Debug for PendingRestart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PendingRestart({self})")
    }
}
