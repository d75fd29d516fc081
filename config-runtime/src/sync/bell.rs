//! A condition variable whose waits with a limit may end at any moment, or never.
//!
//! The schedulers know no time, and their own waits with a limit never end by it.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LockResult, PoisonError};
use std::time::Duration;

#[cfg(loom)]
use loom::sync;
#[cfg(shuttle)]
use shuttle::sync;

use super::{MutexGuard, thread};

thread_local! {
    /// Each execution runs on one thread of the system, whatever it schedules.
    static LIMITS: Cell<Limits> = const { Cell::new(Limits::Never) };
}

/// When the limits of waits pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limits {
    /// Who waits must be woken.
    Never,
    /// As the scheduler decides.
    AtAnyMoment,
}

/// What `std::sync::Condvar` is, as far as this crate needs it.
#[derive(Debug, Default)]
pub(crate) struct Condvar(Arc<sync::Condvar>);

/// Whether the limit of a wait has passed.
#[derive(Debug)]
pub(crate) struct WaitTimeoutResult(bool);

/// A thread that ends a wait when it is scheduled; dropping this ends the thread.
struct Timer {
    has_passed: Arc<AtomicBool>,
    is_over: Arc<AtomicBool>,
}

type Waited<'a, T> = LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>;

#[cfg(shuttle)]
impl Limits {
    /// Holds for all waits that begin on this thread of the system.
    pub(crate) fn apply(self) {
        LIMITS.set(self);
    }
}

impl Condvar {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.0.wait(guard)
    }

    pub(crate) fn wait_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    pub(crate) fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        limit: Duration,
    ) -> Waited<'a, T> {
        let mut is_first = true;
        self.wait_timeout_while(guard, limit, |_| std::mem::take(&mut is_first))
    }

    pub(crate) fn wait_timeout_while<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        _limit: Duration,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> Waited<'a, T> {
        let timer = (LIMITS.get() == Limits::AtAnyMoment).then(|| Timer::start(&self.0));
        let mut is_over = false;
        let waited = self.wait_while(guard, |value| {
            is_over = !condition(value);
            !is_over && !timer.as_ref().is_some_and(Timer::has_passed)
        });
        match waited {
            Ok(guard) => Ok((guard, WaitTimeoutResult(!is_over))),
            Err(poisoned) => {
                let guard = poisoned.into_inner();
                Err(PoisonError::new((guard, WaitTimeoutResult(!is_over))))
            }
        }
    }

    pub(crate) fn notify_one(&self) {
        self.0.notify_one();
    }

    pub(crate) fn notify_all(&self) {
        self.0.notify_all();
    }
}

impl WaitTimeoutResult {
    pub(crate) fn timed_out(&self) -> bool {
        self.0
    }
}

impl Timer {
    /// Wakes who waits for `bell`, again and again, since one that comes before the wait is lost.
    fn start(bell: &Arc<sync::Condvar>) -> Self {
        let timer = Self {
            has_passed: Arc::default(),
            is_over: Arc::default(),
        };
        let (has_passed, is_over) = (Arc::clone(&timer.has_passed), Arc::clone(&timer.is_over));
        let bell = Arc::clone(bell);
        thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                has_passed.store(true, Ordering::Relaxed);
                bell.notify_all();
                thread::yield_now();
            }
        });
        timer
    }

    fn has_passed(&self) -> bool {
        self.has_passed.load(Ordering::Relaxed)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}
