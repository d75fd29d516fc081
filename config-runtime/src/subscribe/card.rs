//! What is known of one subscription, whatever it is told.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use crate::lock::lock;
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use super::subscribers::SubscriberStatus;

/// Panics in a row after which a callback is switched off.
pub(super) const MOST_PANICS: u32 = 5;

/// Runs a piece of work somewhere else.
pub(super) type Executor = dyn Fn(Box<dyn FnOnce() + Send>) + Send + Sync;

/// What is known of one subscription, whatever it is told.
pub(crate) struct Card {
    /// What it is subscribed to.
    path: Arc<str>,
    location: &'static Location<'static>,
    name: Mutex<Option<Arc<str>>>,
    executor: Mutex<Option<Arc<Executor>>>,
    calls: AtomicU64,
    failures: AtomicU64,
    panics_in_row: AtomicU32,
    is_off: AtomicBool,
    /// The number of what it was told of last.
    told: AtomicU64,
}

impl Card {
    pub(super) fn new(path: &str, location: &'static Location<'static>) -> Self {
        Self {
            path: path.into(),
            location,
            name: Mutex::default(),
            executor: Mutex::default(),
            calls: AtomicU64::default(),
            failures: AtomicU64::default(),
            panics_in_row: AtomicU32::default(),
            is_off: AtomicBool::default(),
            told: AtomicU64::default(),
        }
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn name(&self) -> String {
        let name = lock(&self.name).clone();
        name.map_or_else(|| self.location.to_string(), |name| name.to_string())
    }

    pub(super) fn set_name(&self, name: &str) {
        *lock(&self.name) = Some(name.into());
    }

    pub(super) fn executor(&self) -> Option<Arc<Executor>> {
        lock(&self.executor).clone()
    }

    pub(super) fn set_executor(&self, executor: Arc<Executor>) {
        let before = lock(&self.executor).replace(executor);
        // It may own anything of the user's, so it goes without the lock.
        drop(before);
    }

    pub(super) fn is_off(&self) -> bool {
        self.is_off.load(Ordering::Acquire)
    }

    pub(super) fn called(&self, number: u64) {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.told.store(number, Ordering::Relaxed);
    }

    pub(super) fn succeeded(&self) {
        self.panics_in_row.store(0, Ordering::Relaxed);
        self.is_off.store(false, Ordering::Release);
    }

    /// Counts a call that never came to it.
    pub(super) fn missed(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a failure; returns whether it is the one that switches the callback off.
    pub(super) fn failed(&self, is_panic: bool) -> bool {
        self.failures.fetch_add(1, Ordering::Relaxed);
        if !is_panic {
            self.panics_in_row.store(0, Ordering::Relaxed);
            return false;
        }
        let in_row = self.panics_in_row.fetch_add(1, Ordering::Relaxed) + 1;
        in_row >= MOST_PANICS && !self.is_off.swap(true, Ordering::AcqRel)
    }

    pub(super) fn status(&self, waiting: usize) -> SubscriberStatus {
        SubscriberStatus {
            path: self.path.to_string(),
            name: self.name(),
            location: self.location.to_string(),
            calls: self.calls.load(Ordering::Relaxed),
            failures: self.failures.load(Ordering::Relaxed),
            is_switched_off: self.is_off(),
            told: self.told.load(Ordering::Relaxed),
            waiting,
        }
    }
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Card")
            .field("path", &self.path)
            .field("location", &self.location)
            .finish_non_exhaustive()
    }
}
