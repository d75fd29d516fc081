//! What is built and not yet in force, and what it takes the place of.

use std::fmt;
use std::sync::Arc;

use crate::change::AnyChange;
use crate::show::AnyValue;
use crate::subscribe::Deliveries;

use super::built::Built;
use super::slot::Slot;
use super::source::Spot;

/// Values that are built and not yet in force. Dropping them drops them.
#[derive(Default)]
pub(crate) struct Prepared(pub(super) Vec<(Arc<Slot>, AnyValue)>);

/// What was in force of resources, and what is. Dropping it drops the former, if nobody else has
/// it.
#[derive(Default)]
pub(crate) struct Replaced {
    values: Vec<(Arc<Slot>, AnyValue, AnyValue)>,
    _unused: (Arc<Built>, Vec<AnyValue>),
}

/// A resource that cannot be built.
#[derive(Debug)]
pub(crate) struct Failed {
    name: String,
    /// In the words of the user, which may hold secrets.
    pub(crate) why: String,
    /// What it is built from.
    pub(crate) spot: Spot,
}

impl Failed {
    pub(super) fn new(name: &str, why: &str, spot: Spot) -> Self {
        Self {
            name: name.to_owned(),
            why: why.to_owned(),
            spot,
        }
    }

    /// That it cannot be built, for this reason.
    pub(crate) fn because(&self, why: &str) -> String {
        format!("resource `{}` cannot be built: {why}", self.name)
    }

    /// The same where it is not known which secrets the reason holds.
    pub(crate) fn without_cause(&self) -> String {
        self.because("(the cause is not shown: the configuration is gone)")
    }
}

impl Prepared {
    /// What the resources are called.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.0.iter().map(|(slot, _)| slot.name().to_owned());
        names.collect()
    }
}

impl Replaced {
    /// `values` before and after, and what else is no longer used.
    pub(super) fn new(
        values: Vec<(Arc<Slot>, AnyValue, AnyValue)>,
        unused: (Arc<Built>, Vec<AnyValue>),
    ) -> Self {
        Self {
            values,
            _unused: unused,
        }
    }

    /// Tells the subscribers of the resources.
    pub(crate) fn tell(&self, version: u64, deliveries: &Arc<Deliveries>) {
        for (slot, old, new) in &self.values {
            let change = AnyChange {
                old: Arc::clone(old),
                new: Arc::clone(new),
                version,
                contents: Arc::default(),
            };
            slot.callbacks().call(&change, deliveries);
        }
    }
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}
