//! The callbacks of one field, one section, one resource, or of the events.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::Location;
use std::sync::{Arc, Weak};

use crate::lock::lock;
use crate::panics::caught;
use crate::sync::Mutex;

use super::card::Card;
use super::deliveries::Deliveries;
use super::live::Live;
use super::slot::{Callback, Slot};
use super::subscribers::SubscriberStatus;
use super::subscription::Subscription;
use super::tidings::Tidings;

/// The callbacks of one field or section, in the order in which they are called.
pub(crate) struct Callbacks<M>(Arc<List<M>>);

pub(super) struct List<M>(Mutex<Slots<M>>);

struct Slots<M> {
    next: u64,
    by_key: BTreeMap<Key, (Arc<Slot<M>>, Live)>,
}

/// Where a callback stands: its part of the order, then its number, which is the order of
/// subscription.
pub(super) type Key = (Order, u64);

/// Which part of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    First,
    Normal,
    Last,
}

/// A list of callbacks, whatever they are told.
pub(super) trait Listed: Send + Sync {
    fn remove(&self, key: Key);

    /// Returns where it stands then.
    fn move_to(&self, key: Key, order: Order) -> Key;
}

/// What is known of a callback that is about to be subscribed.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// What it is subscribed to.
    pub(crate) path: &'a str,
    pub(crate) location: &'static Location<'static>,
    /// It is told of what has a higher number.
    pub(crate) since: u64,
    pub(crate) deliveries: &'a Deliveries,
}

impl<M: Tidings> Callbacks<M> {
    pub(crate) fn add(&self, entry: &Entry<'_>, callback: Callback<M>) -> Subscription {
        let card = Arc::new(Card::new(entry.path, entry.location));
        let slot = Arc::new(Slot::new(Arc::clone(&card), entry.since, callback));
        let live = entry.deliveries.live();
        let mut slots = lock(&self.0.0);
        let key = (Order::Normal, slots.next);
        slots.next += 1;
        slots.by_key.insert(key, (slot, live));
        drop(slots);
        let list = Arc::downgrade(&self.0);
        Subscription::new(card, list as Weak<dyn Listed>, key)
    }

    /// Tells each callback that is subscribed and was so before `tidings`.
    ///
    /// Callers make sure that only one delivery runs at a time.
    pub(crate) fn call(&self, tidings: &M, deliveries: &Arc<Deliveries>) {
        for slot in self.all() {
            drop(slot.queue(tidings));
            slot.attend(deliveries);
        }
    }

    /// Has them told when they are [attended](Self::attend). Returns what is to be dropped with no
    /// lock held.
    pub(crate) fn queue(&self, tidings: &M) -> Vec<M> {
        let slots = self.all().into_iter();
        slots.filter_map(|slot| slot.queue(tidings)).collect()
    }

    /// Tells each what waits for it, unless another thread is at it.
    pub(crate) fn attend(&self, deliveries: &Arc<Deliveries>) {
        for slot in self.all() {
            slot.attend(deliveries);
        }
    }

    /// What is known of each.
    pub(crate) fn statuses(&self) -> Vec<SubscriberStatus> {
        self.all().iter().map(|slot| slot.status()).collect()
    }

    /// Ends all subscriptions.
    pub(crate) fn clear(&self, deliveries: &Deliveries) {
        let slots = std::mem::take(&mut lock(&self.0.0).by_key);
        for (slot, _) in slots.into_values() {
            // What one of them owns may panic as it goes; the others end all the same.
            if let Err(message) = caught(|| slot.cancel()) {
                deliveries.panicked("drop of a callback", &message);
            }
        }
    }

    fn all(&self) -> Vec<Arc<Slot<M>>> {
        let slots = lock(&self.0.0);
        let slots = slots.by_key.values();
        slots.map(|(slot, _)| Arc::clone(slot)).collect()
    }
}

impl<M> Callbacks<M> {
    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        lock(&self.0.0).by_key.len()
    }
}

impl<M: Tidings> Listed for List<M> {
    fn remove(&self, key: Key) {
        let slot = lock(&self.0).by_key.remove(&key);
        if let Some((slot, _)) = slot {
            slot.cancel();
        }
    }

    fn move_to(&self, (order, number): Key, to: Order) -> Key {
        let mut slots = lock(&self.0);
        let key = (to, number);
        if let Some(slot) = slots.by_key.remove(&(order, number)) {
            slots.by_key.insert(key, slot);
        }
        key
    }
}

impl<M> Default for Callbacks<M> {
    fn default() -> Self {
        Self(Arc::new(List(Mutex::new(Slots {
            next: 0,
            by_key: BTreeMap::new(),
        }))))
    }
}

impl<M> Clone for Callbacks<M> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<M> fmt::Debug for Callbacks<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Callbacks({})", self.count())
    }
}
