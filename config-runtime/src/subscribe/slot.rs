//! One callback, and what waits for it.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::error::Error;
use crate::lock::lock;
use crate::panics::caught;
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicBool, Ordering};

use super::card::{Card, Executor};
use super::dead_letter::{DeadLetter, busy, delivered, ended, failed_again};
use super::deliveries::{Deliveries, Failing};
use super::subscribers::SubscriberStatus;
use super::tidings::Tidings;

/// Tells the program, and has its error in words.
pub(crate) type Callback<M> = Box<dyn FnMut(&M) -> Result<(), String> + Send>;

/// One callback, and what waits for it.
pub(super) struct Slot<M> {
    card: Arc<Card>,
    /// Only what has a higher number is told.
    since: u64,
    state: Mutex<State<M>>,
}

struct State<M> {
    is_live: bool,
    /// Taken out while it runs, so that no lock is held meanwhile, and so that it runs once at a
    /// time.
    callback: Option<Callback<M>>,
    waiting: VecDeque<M>,
    /// Whether an executor was given work that has not begun.
    is_called_for: bool,
}

impl<M: Tidings> Slot<M> {
    pub(super) fn new(card: Arc<Card>, since: u64, callback: Callback<M>) -> Self {
        Self {
            card,
            since,
            state: Mutex::new(State {
                is_live: true,
                callback: Some(callback),
                waiting: VecDeque::new(),
                is_called_for: false,
            }),
        }
    }

    pub(super) fn status(&self) -> SubscriberStatus {
        let waiting = lock(&self.state).waiting.len();
        self.card.status(waiting)
    }

    /// Has it called with `tidings` when it is [attended](Self::attend), if it is subscribed and
    /// was so before them. Returns what is to be dropped with no lock held.
    pub(super) fn queue(&self, tidings: &M) -> Option<M> {
        if tidings.number() <= self.since {
            return None;
        }
        let mut state = lock(&self.state);
        if !state.is_live {
            return None;
        }
        // What one misses that is called no more is one, for when it is called again.
        let most = if self.card.is_off() {
            1
        } else {
            M::MOST_WAITING
        };
        let before = (state.waiting.len() >= most).then(|| state.waiting.pop_back());
        let Some(earlier) = before.flatten() else {
            state.waiting.push_back(tidings.clone());
            return None;
        };
        let (joined, left) = earlier.join(tidings.clone());
        state.waiting.push_back(joined);
        Some(left)
    }

    /// Calls it with what waits for it, on this thread or where its executor does.
    pub(super) fn attend(self: &Arc<Self>, deliveries: &Arc<Deliveries>) {
        match self.card.executor() {
            None => self.work(deliveries),
            Some(executor) => self.call_for(&*executor, deliveries),
        }
    }

    /// Gives `executor` the work, if there is any, unless it was given and has not begun.
    fn call_for(self: &Arc<Self>, executor: &Executor, deliveries: &Arc<Deliveries>) {
        {
            let mut state = lock(&self.state);
            if state.waiting.is_empty() || state.is_called_for {
                return;
            }
            state.is_called_for = true;
        }
        let call = Call(Some(Arc::clone(self)));
        let its = Arc::clone(deliveries);
        let work = Box::new(move || call.run(&its));
        if let Err(message) = caught(|| executor(work)) {
            // It is not the callback that panicked, which may be called again.
            self.card.missed();
            let failing = Failing {
                message: format!("its executor panicked: {message}"),
                is_panic: true,
                is_switched_off: false,
            };
            deliveries.failed(&self.card, None, &failing, None);
        }
    }

    /// Calls it with what waits for it, one after another, unless another thread is at it: that
    /// one goes on with what comes meanwhile.
    fn work(self: &Arc<Self>, deliveries: &Arc<Deliveries>) {
        while let Some((mut callback, tidings)) = self.take(deliveries) {
            let called = deliveries.run(&self.card, &tidings, &mut callback);
            self.put_back(callback, deliveries);
            if let Err(failing) = called {
                let letter = |number, reason: &str| {
                    self.letter(number, reason.to_owned(), &tidings, deliveries)
                };
                let version = tidings.version();
                deliveries.failed(&self.card, version, &failing, Some(&letter));
            }
            // It may be the last to hold values of the user, and this a thread of his.
            deliveries.put_away(tidings);
        }
    }

    fn take(&self, deliveries: &Deliveries) -> Option<(Callback<M>, M)> {
        let mut state = lock(&self.state);
        if self.card.is_off() {
            let left = state.join_all();
            drop(state);
            deliveries.put_away(left);
            return None;
        }
        // Without it another thread is at it, or the subscription has ended.
        state.callback.as_ref()?;
        let tidings = state.waiting.pop_front()?;
        deliveries.begin(&self.card, &tidings);
        Some((state.callback.take()?, tidings))
    }

    /// A callback that was cancelled while it ran is dropped, after the lock is released.
    fn put_back(&self, callback: Callback<M>, deliveries: &Deliveries) {
        let mut state = lock(&self.state);
        if state.is_live {
            state.callback = Some(callback);
            return;
        }
        drop(state);
        if let Err(message) = caught(|| drop(callback)) {
            deliveries.panicked("drop of a callback", &message);
        }
    }

    /// Drops the callback; if it runs, when it has ended.
    pub(super) fn cancel(&self) {
        // Dropped after the lock is released: it may own a handle, a subscription, or anything
        // else of the user's.
        let (callback, waiting) = {
            let mut state = lock(&self.state);
            state.is_live = false;
            (state.callback.take(), std::mem::take(&mut state.waiting))
        };
        drop((callback, waiting));
    }

    /// What is kept of a call that failed.
    fn letter(
        self: &Arc<Self>,
        number: u64,
        reason: String,
        tidings: &M,
        deliveries: &Arc<Deliveries>,
    ) -> DeadLetter {
        let (slot, its) = (Arc::downgrade(self), Arc::downgrade(deliveries));
        let (version, tidings) = (tidings.version(), tidings.clone());
        let is_delivered = AtomicBool::new(false);
        DeadLetter::new(number, &self.card, version, reason, deliveries, move || {
            let (Some(slot), Some(deliveries)) = (slot.upgrade(), its.upgrade()) else {
                return Err(ended());
            };
            slot.again(&tidings, &is_delivered, &deliveries)?;
            deliveries.take_back(number);
            Ok(())
        })
    }

    /// Calls it once more with what it failed at, unless that was delivered.
    fn again(
        self: &Arc<Self>,
        tidings: &M,
        is_delivered: &AtomicBool,
        deliveries: &Arc<Deliveries>,
    ) -> Result<(), Error> {
        let mut callback = {
            let mut state = lock(&self.state);
            if !state.is_live {
                return Err(ended());
            }
            // It is set while the callback is out, so who finds the callback here finds it too.
            if is_delivered.load(Ordering::Acquire) {
                return Err(delivered());
            }
            let callback = state.callback.take().ok_or_else(busy)?;
            deliveries.begin(&self.card, tidings);
            callback
        };
        let called = deliveries.run(&self.card, tidings, &mut callback);
        is_delivered.store(called.is_ok(), Ordering::Release);
        self.put_back(callback, deliveries);
        let result = called.map_err(|failing| {
            deliveries.failed(&self.card, tidings.version(), &failing, None);
            failed_again(&deliveries.conceal(&failing.message))
        });
        // What came meanwhile found it at work.
        self.attend(deliveries);
        result
    }
}

impl<M: Tidings> State<M> {
    /// Makes one of all that waits. Returns what is to be dropped with no lock held.
    fn join_all(&mut self) -> Vec<M> {
        let mut left = Vec::new();
        while let Some(later) = self.waiting.pop_back() {
            let Some(earlier) = self.waiting.pop_back() else {
                self.waiting.push_back(later);
                break;
            };
            let (joined, rest) = earlier.join(later);
            self.waiting.push_back(joined);
            left.push(rest);
        }
        left
    }
}

/// Work for an executor.
struct Call<M: Tidings>(Option<Arc<Slot<M>>>);

impl<M: Tidings> Call<M> {
    fn run(mut self, deliveries: &Arc<Deliveries>) {
        if let Some(slot) = self.0.take() {
            // Before the work, so that what comes later is called for anew.
            lock(&slot.state).is_called_for = false;
            slot.work(deliveries);
        }
    }
}

impl<M: Tidings> Drop for Call<M> {
    /// An executor that drops it is called again with the next change.
    fn drop(&mut self) {
        if let Some(slot) = &self.0 {
            lock(&slot.state).is_called_for = false;
        }
    }
}
