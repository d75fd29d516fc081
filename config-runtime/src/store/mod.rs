//! The version in force, and those before it.

mod data;
mod hash;
mod past;
mod pinned;
mod quarantine;
mod snapshot;
mod version;

use std::fmt;
use std::sync::Arc;

use crate::lock::lock;
use crate::resource::Built;
use crate::swap::Swap;
use crate::sync::Mutex;
#[cfg(feature = "usage")]
use crate::sync::atomic::{AtomicU64, Ordering};

pub(crate) use self::hash::HashOnce;
use self::past::Past;
pub(crate) use self::past::unbroken;
use self::pinned::Pinned;
pub(crate) use self::quarantine::Quarantine;
pub use self::snapshot::{Reader, Snapshot};
pub(crate) use self::version::{Inputs, Version};
pub use self::version::{SourceHash, Trigger, VersionRecord};

/// The version in force, read without waiting, and a bounded number of those before it.
pub(crate) struct Store<T> {
    current: Arc<Swap<InForce<T>>>,
    past: Mutex<Past<T>>,
    /// The latest version that was handed out as a whole.
    #[cfg(feature = "usage")]
    taken: AtomicU64,
    pinned: Mutex<Pinned<T>>,
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
            past: Mutex::new(Past::new(keep)),
            #[cfg(feature = "usage")]
            taken: AtomicU64::default(),
            pinned: Mutex::default(),
        }
    }

    pub(crate) fn current(&self) -> Arc<Version<T>> {
        Arc::clone(&self.current.load().version)
    }

    pub(crate) fn snapshot(&self) -> Snapshot<T> {
        let in_force = self.current.load();
        #[cfg(feature = "usage")]
        self.take(in_force.version.number);
        Snapshot::new(in_force)
    }

    pub(crate) fn reader(&self) -> Reader<T> {
        // It follows the versions to come.
        #[cfg(feature = "usage")]
        self.take(u64::MAX);
        Reader::new(Arc::clone(&self.current))
    }

    /// Notes that `version` is handed out as a whole.
    #[cfg(feature = "usage")]
    fn take(&self, version: u64) {
        if self.taken.load(Ordering::Relaxed) < version {
            self.taken.fetch_max(version, Ordering::Relaxed);
        }
    }

    /// The latest version that was handed out as a whole; 0 if none was.
    #[cfg(feature = "usage")]
    pub(crate) fn latest_taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Makes `version` current, with what is `built` from it; cannot fail.
    ///
    /// Returns what is no longer in force or kept. Dropping it may run code of the user, so that
    /// is left to the caller, who knows when no turn is held.
    pub(crate) fn commit(&self, version: Version<T>, built: Arc<Built>) -> Retired<T> {
        let keep = version.settings.history;
        let mut past = lock(&self.past);
        // Under the lock, so that a list of all versions lacks none.
        let before = self.current.swap(Arc::new(InForce::new(version, built)));
        if let Some(before) = &before {
            past.add(Arc::clone(&before.version));
            lock(&self.pinned).add(before);
        }
        Retired {
            _in_force: before,
            _surplus: past.surplus(keep),
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

    /// The numbers of versions that are in force no more, and of which somebody holds a snapshot.
    pub(crate) fn pinned(&self) -> Vec<u64> {
        lock(&self.pinned).numbers()
    }

    /// The number of the version that all others came after.
    pub(crate) fn first(&self) -> u64 {
        let versions = self.all();
        let first = versions.first();
        first.map_or_else(|| self.current().number, |first| first.number)
    }

    /// Keeps this many past versions from here on, unless the configuration says how many.
    ///
    /// Returns those that are no longer kept, as [`commit`](Self::commit) does.
    pub(crate) fn keep(&self, versions: usize) -> Vec<Arc<Version<T>>> {
        let (surplus, current) = {
            let mut past = lock(&self.past);
            past.keep(versions);
            let current = self.current();
            (past.surplus(current.settings.history), current)
        };
        // Not under the lock: it may be replaced at this moment, and this be its last owner.
        drop(current);
        surplus
    }

    /// Forgets the past but for the first version; returns what is forgotten.
    pub(crate) fn clear(&self) -> Vec<Arc<Version<T>>> {
        let mut past = lock(&self.past);
        past.clear()
    }

    /// Whether the version with this number was forgotten by [`clear`](Self::clear).
    pub(crate) fn is_cleared(&self, number: u64) -> bool {
        lock(&self.past).is_cleared(number)
    }
}

impl<T> fmt::Debug for Store<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("past", &*lock(&self.past))
            .finish_non_exhaustive()
    }
}
