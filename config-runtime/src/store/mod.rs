//! The version in force, and those before it.

mod current;
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
use crate::show::AnyValue;
use crate::sync::Mutex;

use self::current::InForce;
pub(crate) use self::current::{AnyCurrent, Current};
pub(crate) use self::hash::HashOnce;
use self::past::Past;
pub(crate) use self::past::unbroken;
use self::pinned::Pinned;
pub(crate) use self::quarantine::Quarantine;
pub use self::snapshot::{Reader, Snapshot};
pub(crate) use self::version::{Inputs, Version};
pub use self::version::{SourceHash, Trigger, VersionRecord};

/// The version in force, read without waiting, and a bounded number of those before it.
pub(crate) struct Store {
    current: Box<dyn AnyCurrent>,
    past: Mutex<Past>,
    pinned: Mutex<Pinned>,
}

/// What is no longer in force, or no longer kept; to be dropped when no turn is held.
#[derive(Debug)]
pub(crate) struct Retired {
    _in_force: Option<AnyValue>,
    _surplus: Vec<Arc<Version>>,
}

impl Store {
    pub(crate) fn new(current: Box<dyn AnyCurrent>, keep: usize) -> Self {
        Self {
            current,
            past: Mutex::new(Past::new(keep)),
            pinned: Mutex::default(),
        }
    }

    pub(crate) fn current(&self) -> Arc<Version> {
        self.current.version()
    }

    /// The version in force, to be had as a [`Snapshot`].
    pub(crate) fn take(&self) -> AnyValue {
        self.current.take()
    }

    /// The latest version that was handed out as a whole; 0 if none was.
    #[cfg(feature = "usage")]
    pub(crate) fn latest_taken(&self) -> u64 {
        self.current.latest_taken()
    }

    /// Makes `version` current, with what is `built` from it; cannot fail.
    ///
    /// Returns what is no longer in force or kept. Dropping it may run code of the user, so that
    /// is left to the caller, who knows when no turn is held.
    pub(crate) fn commit(&self, version: Version, built: Arc<Built>) -> Retired {
        let keep = version.settings.history;
        let mut past = lock(&self.past);
        // Under the lock, so that a list of all versions lacks none.
        let current = self.current();
        let before = self.current.replace(version, built);
        if let Some(before) = &before {
            lock(&self.pinned).add(current.number, before);
            past.add(current);
        }
        Retired {
            _in_force: before,
            _surplus: past.surplus(keep),
        }
    }

    /// Makes `version` current in the place of the one with the same number and value.
    ///
    /// Returns that one, to be dropped when no turn is held.
    pub(crate) fn amend(&self, version: Version, built: Arc<Built>) -> Retired {
        Retired {
            _in_force: self.current.replace(version, built),
            _surplus: Vec::new(),
        }
    }

    /// The version with this number, if it is current or kept.
    pub(crate) fn find(&self, number: u64) -> Option<Arc<Version>> {
        self.all()
            .into_iter()
            .find(|version| version.number == number)
    }

    /// All versions that are kept, the current one last.
    pub(crate) fn all(&self) -> Vec<Arc<Version>> {
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
    pub(crate) fn keep(&self, versions: usize) -> Vec<Arc<Version>> {
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
    pub(crate) fn clear(&self) -> Vec<Arc<Version>> {
        let mut past = lock(&self.past);
        past.clear()
    }

    /// Whether the version with this number was forgotten by [`clear`](Self::clear).
    pub(crate) fn is_cleared(&self, number: u64) -> bool {
        lock(&self.past).is_cleared(number)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("past", &*lock(&self.past))
            .finish_non_exhaustive()
    }
}
