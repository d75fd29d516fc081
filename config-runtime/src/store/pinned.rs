//! Which versions that are in force no more somebody still holds.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Weak};

use crate::show::AnyValue;

/// How many are known at once: who holds more has long been told so.
const MOST: usize = 256;

/// Versions that were in force, for as long as a snapshot of them lives.
///
/// It keeps none of them alive, and whoever takes or drops a snapshot does nothing for it.
#[derive(Default)]
pub(super) struct Pinned(Vec<(u64, Weak<dyn Any + Send + Sync>)>);

impl Pinned {
    /// Adds the version that was in force until this moment, and forgets those that are gone.
    pub(super) fn add(&mut self, number: u64, version: &AnyValue) {
        self.0.retain(|(_, held)| held.strong_count() > 0);
        if self.0.len() < MOST {
            self.0.push((number, Arc::downgrade(version)));
        }
    }

    /// The numbers of those that somebody holds, the oldest first.
    ///
    /// It only counts: whoever took hold of one might be the last to let it go, which is code of
    /// the user.
    pub(super) fn numbers(&self) -> Vec<u64> {
        let held = self.0.iter().filter(|(_, held)| held.strong_count() > 0);
        held.map(|(number, _)| *number).collect()
    }
}

impl fmt::Debug for Pinned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pinned").field(&self.numbers()).finish()
    }
}
