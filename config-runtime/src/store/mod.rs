//! The version in force, and those before it.

mod quarantine;
mod snapshot;
mod version;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};

use crate::lock::lock;
use crate::resource::Built;
use crate::swap::Swap;

pub(crate) use self::quarantine::Quarantine;
pub use self::snapshot::{Reader, Snapshot};
pub(crate) use self::version::{Inputs, Version};
pub use self::version::{Trigger, VersionRecord};

/// The version in force, read without waiting, and a bounded number of those before it.
pub(crate) struct Store<T> {
    current: Arc<Swap<InForce<T>>>,
    /// Oldest first.
    past: Mutex<VecDeque<Arc<Version<T>>>>,
    /// How many past versions are kept.
    keep: usize,
}

/// The version in force, with what is built from it.
///
/// The versions that are kept do without: what was built lives no longer than somebody uses it.
#[derive(Debug)]
pub(crate) struct InForce<T> {
    /// That of the version, one step nearer.
    pub(crate) value: Arc<T>,
    pub(crate) version: Arc<Version<T>>,
    pub(crate) built: Arc<Built>,
}

/// What is no longer in force, or no longer kept; to be dropped when no turn is held.
#[derive(Debug)]
pub(crate) struct Retired<T> {
    _in_force: Option<Arc<InForce<T>>>,
    _surplus: Vec<Arc<Version<T>>>,
}

impl<T> InForce<T> {
    fn new(version: Version<T>, built: Arc<Built>) -> Self {
        Self {
            value: Arc::clone(&version.value),
            version: Arc::new(version),
            built,
        }
    }
}

impl<T> Store<T> {
    pub(crate) fn new(first: Version<T>, built: Arc<Built>, keep: usize) -> Self {
        let first = InForce::new(first, built);
        Self {
            current: Arc::new(Swap::new(Arc::new(first))),
            past: Mutex::default(),
            keep,
        }
    }

    pub(crate) fn current(&self) -> Arc<Version<T>> {
        Arc::clone(&self.current.load().version)
    }

    pub(crate) fn snapshot(&self) -> Snapshot<T> {
        Snapshot::new(self.current.load())
    }

    pub(crate) fn reader(&self) -> Reader<T> {
        Reader::new(Arc::clone(&self.current))
    }

    /// Makes `version` current, with what is `built` from it; cannot fail.
    ///
    /// Returns what is no longer in force or kept. Dropping it may run code of the user, so that
    /// is left to the caller, who knows when no turn is held.
    pub(crate) fn commit(&self, version: Version<T>, built: Arc<Built>) -> Retired<T> {
        let keep = version.settings.history.unwrap_or(self.keep);
        let mut past = lock(&self.past);
        // Under the lock, so that a list of all versions has no gap.
        let before = self.current.swap(Arc::new(InForce::new(version, built)));
        past.extend(before.iter().map(|before| Arc::clone(&before.version)));
        let surplus = past.len().saturating_sub(keep);
        Retired {
            _in_force: before,
            _surplus: past.drain(..surplus).collect(),
        }
    }

    /// Makes `version` current in the place of the one with the same number and value.
    ///
    /// Returns that one, to be dropped when no turn is held.
    pub(crate) fn amend(&self, version: Version<T>, built: Arc<Built>) -> Retired<T> {
        Retired {
            _in_force: self.current.swap(Arc::new(InForce::new(version, built))),
            _surplus: Vec::new(),
        }
    }

    /// The version with this number, if it is current or kept.
    pub(crate) fn find(&self, number: u64) -> Option<Arc<Version<T>>> {
        self.all()
            .into_iter()
            .find(|version| version.number == number)
    }

    /// All versions that are kept, the current one last.
    pub(crate) fn all(&self) -> Vec<Arc<Version<T>>> {
        let past = lock(&self.past);
        let current = std::iter::once(self.current());
        past.iter().cloned().chain(current).collect()
    }
}

impl<T> fmt::Debug for Store<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("keep", &self.keep)
            .finish_non_exhaustive()
    }
}
