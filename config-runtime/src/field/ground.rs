//! What all fields of one live tree share.

use std::sync::Arc;
use std::time::Duration;

use crate::lock::lock;
use crate::origin::{Origin, Origins};
use crate::resource::Registry;
use crate::subscribe::Deliveries;
use crate::swap::Swap;
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use crate::sync::{Mutex, MutexGuard};
use crate::turn::Turn;

use super::place::Place;

/// What all fields of one live tree stand on.
#[derive(Debug)]
pub(crate) struct Ground {
    /// The version whose values all cells hold.
    version: AtomicU64,
    /// Held while the cells are filled with the values of the next version. No code of the user
    /// runs meanwhile.
    arrival: Mutex<()>,
    /// Whether no version will come any more.
    is_closed: AtomicBool,
    origins: Swap<Origins>,
    pub(crate) deliveries: Arc<Deliveries>,
    pub(crate) turn: Arc<Turn>,
    pub(crate) resources: Arc<Registry>,
}

impl Ground {
    /// `limit` is how long the build of a resource may take.
    pub(crate) fn new(
        version: u64,
        origins: Arc<Origins>,
        limit: Duration,
        deliveries: Arc<Deliveries>,
    ) -> Self {
        let turn = Arc::<Turn>::default();
        let resources = Registry::new(Arc::clone(&turn), version, limit, Arc::clone(&deliveries));
        Self {
            version: AtomicU64::new(version),
            arrival: Mutex::default(),
            is_closed: AtomicBool::default(),
            origins: Swap::new(origins),
            resources: Arc::new(resources),
            deliveries,
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

    /// While this is held, no version arrives.
    pub(crate) fn arrival(&self) -> MutexGuard<'_, ()> {
        lock(&self.arrival)
    }

    /// Whether no version will come any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Acquire)
    }

    /// Says that no version will come any more.
    pub(crate) fn close(&self) {
        self.is_closed.store(true, Ordering::Release);
    }
}
