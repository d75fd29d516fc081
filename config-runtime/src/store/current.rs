//! The version in force, read without waiting.

use std::fmt;
use std::sync::Arc;

use crate::hot_config::HotConfig;
use crate::resource::Built;
use crate::show::AnyValue;
use crate::swap::Swap;
#[cfg(feature = "usage")]
use crate::sync::atomic::{AtomicU64, Ordering};

use super::{Reader, Snapshot, Version};

/// The version in force, with what is built from it.
///
/// The versions that are kept do without: what was built lives no longer than somebody uses it.
#[derive(Debug)]
pub(crate) struct InForce<T> {
    /// That of the version, one step nearer.
    pub(super) value: Arc<T>,
    pub(super) version: Arc<Version>,
    pub(super) built: Arc<Built>,
}

/// The version in force, for those who know the type of its values.
pub(crate) struct Current<T> {
    in_force: Arc<Swap<InForce<T>>>,
    /// The latest version that was handed out as a whole.
    #[cfg(feature = "usage")]
    taken: Arc<AtomicU64>,
}

/// The version in force, for those who do not.
pub(crate) trait AnyCurrent: Send + Sync {
    fn version(&self) -> Arc<Version>;

    /// The version in force, to be had as a [`Snapshot`].
    fn take(&self) -> AnyValue;

    /// Puts `version` in force; returns the one that was.
    fn replace(&self, version: Version, built: Arc<Built>) -> Option<AnyValue>;

    /// The latest version that was handed out as a whole; 0 if none was.
    #[cfg(feature = "usage")]
    fn latest_taken(&self) -> u64;
}

impl<T: HotConfig> InForce<T> {
    fn new(version: Version, built: Arc<Built>) -> Self {
        Self {
            value: version.value.clone().into_value(),
            version: Arc::new(version),
            built,
        }
    }
}

impl<T: HotConfig> Current<T> {
    pub(crate) fn new(first: Version, built: Arc<Built>) -> Self {
        let first = InForce::new(first, built);
        Self {
            in_force: Arc::new(Swap::new(Arc::new(first))),
            #[cfg(feature = "usage")]
            taken: Arc::default(),
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot<T> {
        let in_force = self.in_force.load();
        #[cfg(feature = "usage")]
        self.note(in_force.version.number);
        Snapshot::new(in_force)
    }

    pub(crate) fn reader(&self) -> Reader<T> {
        // It follows the versions to come.
        #[cfg(feature = "usage")]
        self.note(u64::MAX);
        Reader::new(Arc::clone(&self.in_force))
    }

    /// Notes that `version` is handed out as a whole.
    #[cfg(feature = "usage")]
    fn note(&self, version: u64) {
        if self.taken.load(Ordering::Relaxed) < version {
            self.taken.fetch_max(version, Ordering::Relaxed);
        }
    }
}

impl<T: HotConfig> AnyCurrent for Current<T> {
    fn version(&self) -> Arc<Version> {
        Arc::clone(&self.in_force.load().version)
    }

    fn take(&self) -> AnyValue {
        self.snapshot().into_any()
    }

    fn replace(&self, version: Version, built: Arc<Built>) -> Option<AnyValue> {
        let before = self.in_force.swap(Arc::new(InForce::new(version, built)))?;
        Some(before)
    }

    #[cfg(feature = "usage")]
    fn latest_taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }
}

impl<T> Clone for Current<T> {
    fn clone(&self) -> Self {
        Self {
            in_force: Arc::clone(&self.in_force),
            #[cfg(feature = "usage")]
            taken: Arc::clone(&self.taken),
        }
    }
}

impl<T> fmt::Debug for Current<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Current").finish_non_exhaustive()
    }
}
