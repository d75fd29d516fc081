//! What stands behind a resource, whatever its type.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Weak};

use crate::change::AnyChange;
use crate::lock::lock;
use crate::show::AnyValue;
use crate::subscribe::Callbacks;
use crate::swap::Swap;
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, Ordering};

use super::source::{Proposed, Source, Spot};

/// Builds a value, or says why it cannot; runs on a thread of its own.
pub(crate) type Build = Box<dyn FnOnce() -> Result<AnyValue, String> + Send>;

/// How a value is built again, if what it is built from is about to change.
pub(crate) type Again = Box<dyn Fn(&Proposed) -> Option<Build> + Send + Sync>;

/// What stands behind a resource, whatever its type.
pub(crate) struct Slot {
    number: u64,
    name: String,
    value: Swap<dyn Any + Send + Sync>,
    version: AtomicU64,
    /// Each value that was built, for as long as somebody holds it.
    alive: Mutex<Vec<Weak<dyn Any + Send + Sync>>>,
    again: Again,
    spot: Spot,
    callbacks: Callbacks<AnyChange>,
}

/// What builds the first value from `source`, and what builds it again.
pub(crate) fn build<S, R, E>(
    source: S,
    build: impl Fn(Arc<S::Value>) -> Result<R, E> + Send + Sync + 'static,
) -> (Build, Again)
where
    S: Source,
    R: Send + Sync + 'static,
    E: fmt::Display,
{
    let build = Arc::new(build);
    let made_of = move |value: Arc<S::Value>| -> Build {
        let build = Arc::clone(&build);
        Box::new(move || match build(value) {
            Ok(value) => Ok(Arc::new(value) as AnyValue),
            // The long form has the causes, where the type of the error knows one.
            Err(error) => Err(format!("{error:#}")),
        })
    };
    let first = made_of(source.current());
    let again = move |proposed: &Proposed| source.proposed(proposed).map(&made_of);
    (first, Box::new(again))
}

impl Slot {
    pub(super) fn new(
        number: u64,
        name: &str,
        (value, version): (AnyValue, u64),
        (again, spot): (Again, Spot),
    ) -> Self {
        Self {
            number,
            name: name.to_owned(),
            alive: Mutex::new(vec![Arc::downgrade(&value)]),
            value: Swap::new(value),
            version: AtomicU64::new(version),
            again,
            spot,
            callbacks: Callbacks::default(),
        }
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The field or section that it is built from.
    pub(super) fn spot(&self) -> &Spot {
        &self.spot
    }

    pub(super) fn callbacks(&self) -> &Callbacks<AnyChange> {
        &self.callbacks
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn load(&self) -> AnyValue {
        self.value.load()
    }

    pub(super) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    pub(super) fn alive(&self) -> usize {
        let mut alive = lock(&self.alive);
        alive.retain(|value| value.strong_count() > 0);
        alive.len()
    }

    /// What builds it again, if what it is built from is about to change.
    pub(super) fn again(&self, proposed: &Proposed) -> Option<Build> {
        (self.again)(proposed)
    }

    /// Puts `value` in force; returns the one that was, which is dropped outside of the turn.
    pub(super) fn store(&self, value: &AnyValue, version: u64) -> Option<AnyValue> {
        let mut alive = lock(&self.alive);
        alive.retain(|value| value.strong_count() > 0);
        alive.push(Arc::downgrade(value));
        drop(alive);
        let before = self.value.swap(Arc::clone(value));
        self.version.store(version, Ordering::Release);
        before
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
