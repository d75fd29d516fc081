//! The version in force, and those before it.

mod quarantine;
mod snapshot;
mod version;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};

use crate::lock::lock;
use crate::swap::Swap;

pub(crate) use self::quarantine::Quarantine;
pub use self::snapshot::{Reader, Snapshot};
pub(crate) use self::version::{Inputs, Version};
pub use self::version::{Trigger, VersionRecord};

/// The version in force, read without waiting, and a bounded number of those before it.
pub(crate) struct Store<T> {
    current: Arc<Swap<Version<T>>>,
    /// Oldest first.
    past: Mutex<VecDeque<Arc<Version<T>>>>,
    /// How many past versions are kept.
    keep: usize,
}

impl<T> Store<T> {
    pub(crate) fn new(first: Version<T>, keep: usize) -> Self {
        Self {
            current: Arc::new(Swap::new(Arc::new(first))),
            past: Mutex::default(),
            keep,
        }
    }

    pub(crate) fn current(&self) -> Arc<Version<T>> {
        self.current.load()
    }

    pub(crate) fn reader(&self) -> Reader<T> {
        Reader::new(Arc::clone(&self.current))
    }

    /// Makes `version` current; cannot fail.
    ///
    /// Returns what is no longer kept. Dropping it may run code of the user, so that is left to
    /// the caller, who knows when no turn is held.
    pub(crate) fn commit(&self, version: Version<T>) -> Vec<Arc<Version<T>>> {
        let keep = version.settings.history.unwrap_or(self.keep);
        let mut past = lock(&self.past);
        // Under the lock, so that a list of all versions has no gap.
        past.extend(self.current.swap(Arc::new(version)));
        let surplus = past.len().saturating_sub(keep);
        past.drain(..surplus).collect()
    }

    /// Makes `version` current in the place of the one with the same number and value.
    ///
    /// Returns that one, to be dropped when no turn is held.
    pub(crate) fn amend(&self, version: Version<T>) -> Option<Arc<Version<T>>> {
        self.current.swap(Arc::new(version))
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
