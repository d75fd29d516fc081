//! What stands behind a live field, whatever its type.

use std::sync::Arc;

use crate::change::AnyChange;
use crate::show::{AnyValue, Show};
use crate::subscribe::Callbacks;

use super::cell::Cell;
use super::ground::Ground;
use super::place::Place;

/// What stands behind a live field, whatever its type.
#[derive(Debug)]
pub(crate) struct Planted {
    pub(super) cell: Cell,
    pub(super) callbacks: Callbacks,
    pub(super) show: Show,
    pub(super) place: Arc<Place>,
    pub(super) ground: Arc<Ground>,
}

impl Planted {
    pub(super) fn new(value: AnyValue, show: Show, place: Place, ground: &Arc<Ground>) -> Self {
        Self {
            cell: Cell::new(value),
            callbacks: Callbacks::default(),
            show,
            place: Arc::new(place),
            ground: Arc::clone(ground),
        }
    }

    /// Makes `value` the one that is read.
    pub(crate) fn store(&self, value: &AnyValue) {
        self.cell.store(Arc::clone(value));
    }

    /// Tells the subscribers; those that panic are counted.
    pub(crate) fn tell(&self, change: &AnyChange<'_>) {
        self.callbacks.call(change, |message| {
            let path = match self.place.path.as_str() {
                "" => "the root",
                path => path,
            };
            let version = change.version;
            let panics = &self.ground.panics;
            panics.add(format!("callback of {path}, version {version}: {message}"));
        });
    }
}
