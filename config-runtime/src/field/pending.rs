//! A change that waits for a restart.

use std::fmt;
use std::sync::Arc;

use crate::origin::{Origin, Origins};
use crate::show::{AnyValue, Shown};

use super::comparison::Held;
use super::place::Place;

/// A `restart` field for which the layers say another value than the one that runs.
#[derive(Clone)]
pub struct PendingRestart {
    place: Arc<Place>,
    running: Shown,
    pending: Shown,
    origin: Origin,
}

impl PendingRestart {
    /// What waits in the place of a `held` value, if the layers have `origins`.
    pub(crate) fn new(held: &Held, origins: &Origins) -> Self {
        Self {
            place: Arc::clone(&held.places.new),
            running: held.running.clone(),
            pending: held.pending.clone(),
            origin: origins.of(&held.places.new.indices),
        }
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// The value that waits.
    pub(crate) fn value(&self) -> &AnyValue {
        self.pending.value()
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
