//! What all fields of one live tree share.

use std::sync::Arc;
use std::time::Duration;

use crate::origin::{Origin, Origins};
use crate::panics::Panics;
use crate::resource::Registry;
use crate::swap::Swap;
use crate::sync::atomic::{AtomicU64, Ordering};
use crate::turn::Turn;

use super::place::Place;

/// What all fields of one live tree stand on.
#[derive(Debug)]
pub(crate) struct Ground {
    /// The version whose values all cells hold.
    version: AtomicU64,
    origins: Swap<Origins>,
    pub(crate) panics: Panics,
    pub(crate) turn: Arc<Turn>,
    pub(crate) resources: Arc<Registry>,
}

impl Ground {
    /// `limit` is how long the build of a resource may take.
    pub(crate) fn new(version: u64, origins: Arc<Origins>, limit: Duration) -> Self {
        let turn = Arc::<Turn>::default();
        Self {
            version: AtomicU64::new(version),
            origins: Swap::new(origins),
            panics: Panics::default(),
            resources: Arc::new(Registry::new(Arc::clone(&turn), version, limit)),
            turn,
        }
    }

    /// Where the value in force at `place` comes from.
    pub(crate) fn origin(&self, place: &Place) -> Origin {
        let origins = self.origins.load();
        origins.of(&place.indices)
    }

    /// Says that the values in force come from `origins`.
    pub(crate) fn set_origins(&self, origins: Arc<Origins>) {
        self.origins.swap(origins);
    }

    pub(crate) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// Says that all cells hold the values of `version`.
    ///
    /// A subscription made before this is told of `version`, even if its callback could have
    /// read the new value already; so no change falls between a read and a subscription.
    pub(crate) fn arrive_at(&self, version: u64) {
        self.version.store(version, Ordering::Release);
    }
}
