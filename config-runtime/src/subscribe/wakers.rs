//! Who waits for the next value of one field.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Weak};
use std::task::Waker;

use atomic_waker::AtomicWaker;

use crate::lock::lock;
use crate::panics::caught;
use crate::sync::Mutex;

use super::deliveries::Deliveries;
use super::live::Live;

/// Who waits for the next value of one field.
#[derive(Default)]
pub(crate) struct Wakers(Arc<Mutex<List>>);

#[derive(Default)]
struct List {
    next: u64,
    by_number: BTreeMap<u64, Arc<AtomicWaker>>,
}

/// One who waits, or is about to; ends when it is dropped.
pub(crate) struct Waiter {
    list: Weak<Mutex<List>>,
    number: u64,
    waker: Arc<AtomicWaker>,
    _live: Live,
}

/// One who is to be woken.
pub(crate) struct Sleeper(Arc<AtomicWaker>);

impl Wakers {
    pub(crate) fn add(&self, deliveries: &Deliveries) -> Waiter {
        let waker = Arc::new(AtomicWaker::new());
        let mut list = lock(&self.0);
        let number = list.next;
        list.next += 1;
        list.by_number.insert(number, Arc::clone(&waker));
        Waiter {
            list: Arc::downgrade(&self.0),
            number,
            waker,
            _live: deliveries.live_watch(),
        }
    }

    /// How many there are.
    #[cfg(feature = "usage")]
    pub(crate) fn count(&self) -> usize {
        lock(&self.0).by_number.len()
    }

    /// Those who wait at this moment.
    pub(crate) fn all(&self) -> Vec<Sleeper> {
        let list = lock(&self.0);
        let wakers = list.by_number.values();
        wakers.map(|waker| Sleeper(Arc::clone(waker))).collect()
    }
}

impl Waiter {
    /// Has `waker` woken by the next value, if nobody registers after it.
    pub(crate) fn register(&self, waker: &Waker) {
        self.waker.register(waker);
    }
}

impl Sleeper {
    /// To be called with no lock held: an executor may do anything.
    pub(crate) fn wake(self) {
        // What it panics of is its own affair, and hinders nobody else.
        let _ = caught(|| self.0.wake());
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        if let Some(list) = self.list.upgrade() {
            lock(&list).by_number.remove(&self.number);
        }
    }
}

impl fmt::Debug for Wakers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wakers({})", lock(&self.0).by_number.len())
    }
}

impl fmt::Debug for Sleeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sleeper").finish_non_exhaustive()
    }
}

impl fmt::Debug for Waiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter").finish_non_exhaustive()
    }
}
