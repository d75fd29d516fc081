//! A subscription whose changes arrive on a channel.

use std::fmt::Debug;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use config_runtime::{Field, Subscription};

use crate::waiting::LIMIT;

/// The changes of one field or section, in the order in which they were told.
///
/// Dropping it ends the subscription.
#[derive(Debug)]
pub struct Changes<V> {
    told: Receiver<Told<V>>,
    _subscription: Subscription,
}

/// One change as a callback was told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told<V> {
    /// The value before.
    pub old: V,
    /// The value after.
    pub new: V,
    /// The version that the commit made.
    pub version: u64,
}

impl<V: Clone + Debug + PartialEq + Send + Sync + 'static> Changes<V> {
    /// Subscribes to `field`.
    #[must_use]
    pub fn of(field: &Field<V>) -> Self {
        let (tell, told) = channel();
        let subscription = field.on_change(move |change| {
            // The test may have seen enough and be gone.
            let _ = tell.send(Told {
                old: change.old.clone(),
                new: change.new.clone(),
                version: change.version,
            });
        });
        Self {
            told,
            _subscription: subscription,
        }
    }

    /// The next change, waited for within the limit.
    #[must_use]
    pub fn next(&self) -> Told<V> {
        let told = self.told.recv_timeout(LIMIT);
        told.expect("a change is told in time")
    }

    /// Old and new value of the next change.
    #[must_use]
    pub fn next_values(&self) -> (V, V) {
        let told = self.next();
        (told.old, told.new)
    }

    /// Asserts that nothing is told for `time`.
    pub fn none_for(&self, time: Duration) {
        // A field that is gone has dropped the callback, and tells nothing either.
        if let Ok(told) = self.told.recv_timeout(time) {
            panic!("nothing was to be told, and was: {told:?}");
        }
    }

    /// What was told by now.
    #[must_use]
    pub fn so_far(&self) -> Vec<Told<V>> {
        self.told.try_iter().collect()
    }

    /// What is told up to and including the change to `last`.
    #[must_use]
    pub fn until(&self, last: &V) -> Vec<Told<V>> {
        let mut all = Vec::new();
        loop {
            let told = self.next();
            let is_last = told.new == *last;
            all.push(told);
            if is_last {
                return all;
            }
        }
    }
}

/// Whether each change begins with the value that the one before it ended with, at a later
/// version.
#[must_use]
pub fn unbroken<V: PartialEq>(told: &[Told<V>]) -> bool {
    let follows = |pair: &[Told<V>]| {
        let [before, after] = pair else { return false };
        before.new == after.old && before.version < after.version
    };
    told.windows(2).all(follows)
}
