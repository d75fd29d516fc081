//! What stands behind a live field, whatever its type.

use std::sync::Arc;

use crate::change::AnyChange;
use crate::show::{AnyValue, Show};
use crate::subscribe::{Callbacks, Sleeper, SubscriberStatus, Wakers};

use super::cell::Cell;
use super::ground::Ground;
use super::place::Place;

/// What stands behind a live field, whatever its type.
#[derive(Debug)]
pub(crate) struct Planted {
    pub(super) cell: Cell,
    pub(super) callbacks: Callbacks<AnyChange>,
    pub(super) wakers: Wakers,
    pub(super) show: Show,
    pub(super) place: Arc<Place>,
    pub(super) ground: Arc<Ground>,
}

impl Planted {
    pub(crate) fn new(value: AnyValue, show: Show, place: Place, ground: &Arc<Ground>) -> Self {
        Self {
            cell: Cell::new(value),
            callbacks: Callbacks::default(),
            wakers: Wakers::default(),
            show,
            place: Arc::new(place),
            ground: Arc::clone(ground),
        }
    }

    /// Makes `value` the one that is read.
    pub(crate) fn store(&self, value: &AnyValue) {
        self.cell.store(Arc::clone(value));
    }

    /// Those who wait for a next value.
    pub(crate) fn sleepers(&self) -> Vec<Sleeper> {
        self.wakers.all()
    }

    /// What is known of its callbacks.
    pub(crate) fn subscribers(&self) -> Vec<SubscriberStatus> {
        self.callbacks.statuses()
    }

    /// Tells the subscribers.
    pub(crate) fn tell(&self, change: &AnyChange) {
        // Who subscribed while the version was on its way was not known when it was noted.
        #[cfg(feature = "usage")]
        if self.callbacks.count() > 0 {
            self.cell.marks.heed();
        }
        self.callbacks.call(change, &self.ground.deliveries);
    }
}
