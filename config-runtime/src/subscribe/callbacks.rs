//! The callbacks of one field or section, and the guard that keeps each.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Weak};

use crate::change::AnyChange;
use crate::lock::lock;
use crate::panics::caught;
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicBool, Ordering};

type Callback = Box<dyn FnMut(&AnyChange<'_>) + Send>;

/// The callbacks of one field or section, in the order of their subscription.
#[derive(Default)]
pub(crate) struct Callbacks(Arc<Mutex<Slots>>);

#[derive(Default)]
struct Slots {
    next: u64,
    /// By number, which is the order of subscription.
    by_number: BTreeMap<u64, Arc<Slot>>,
}

struct Slot {
    /// The version that was in force at the subscription; only later ones are told.
    since: u64,
    is_live: AtomicBool,
    /// Taken out while it runs, so that no lock is held meanwhile.
    callback: Mutex<Option<Callback>>,
}

impl Callbacks {
    /// Adds `callback` for the versions after `since`.
    pub(crate) fn add(&self, since: u64, callback: Callback) -> Subscription {
        let slot = Arc::new(Slot {
            since,
            is_live: AtomicBool::new(true),
            callback: Mutex::new(Some(callback)),
        });
        let mut slots = lock(&self.0);
        let number = slots.next;
        slots.next += 1;
        slots.by_number.insert(number, slot);
        drop(slots);
        let list = Arc::downgrade(&self.0);
        Subscription { list, number }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        lock(&self.0).by_number.len()
    }

    /// Calls each callback that is subscribed and was so before `change`; `on_panic` gets the
    /// messages of those that panic.
    ///
    /// Callers make sure that only one delivery runs at a time.
    pub(crate) fn call(&self, change: &AnyChange<'_>, mut on_panic: impl FnMut(String)) {
        let slots: Vec<_> = lock(&self.0).by_number.values().cloned().collect();
        for slot in slots.iter().filter(|slot| slot.since < change.version) {
            let Some(mut callback) = slot.take() else {
                continue;
            };
            if let Err(message) = caught(|| callback(change)) {
                on_panic(message);
            }
            // A callback that was cancelled meanwhile is dropped, and what it owns with it.
            if let Err(message) = caught(|| slot.put_back(callback)) {
                on_panic(message);
            }
        }
    }
}

impl fmt::Debug for Callbacks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Callbacks({})", self.count())
    }
}

impl Slot {
    fn take(&self) -> Option<Callback> {
        lock(&self.callback).take()
    }

    /// Drops the callback; if it runs, when it has ended.
    fn cancel(&self) {
        // Dropped after its lock is released: it may own a handle, a subscription, or anything
        // else of the user's.
        let callback = {
            let mut place = lock(&self.callback);
            self.is_live.store(false, Ordering::Release);
            place.take()
        };
        drop(callback);
    }

    /// A callback that was cancelled while it ran is dropped, after the lock is released.
    fn put_back(&self, callback: Callback) {
        let mut place = lock(&self.callback);
        if self.is_live.load(Ordering::Acquire) {
            *place = Some(callback);
        }
    }
}

/// Keeps a callback subscribed; dropping it ends the subscription.
///
/// A callback that runs at that moment on another thread, or is just about to, runs to its end. A
/// callback may drop its own subscription.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let subscription = server.on_workers_change(|_| panic!("not called"));
/// drop(subscription);
/// server.set(path!(Server, workers), 20)?;
/// assert_eq!(server.status().callback_panics, 0);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[must_use = "the callback is unsubscribed when the subscription is dropped"]
pub struct Subscription {
    list: Weak<Mutex<Slots>>,
    number: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let Some(list) = self.list.upgrade() else {
            return;
        };
        let slot = lock(&list).by_number.remove(&self.number);
        if let Some(slot) = slot {
            slot.cancel();
        }
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription").finish_non_exhaustive()
    }
}
