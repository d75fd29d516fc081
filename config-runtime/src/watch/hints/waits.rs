//! The waits of the worker, and of who stops it; each ends early for what may not wait.

use std::mem;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use crate::sync::MutexGuard;
use crate::watch::debounce::LONGEST;

use super::{Hints, Stage, State};

/// Why the worker wakes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::watch) enum Wake {
    Stop,
    /// Somebody asked for a load from outside.
    Asked,
    /// A pause is over; what was known before it is not to be gone by.
    Resumed,
    /// The target may want something else from here on.
    Called,
    Hint,
    Timer,
}

/// What happened while the files were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::watch) enum Settled {
    Still,
    Hinted,
    Stopped,
}

impl Hints {
    /// Waits until hints have rested, or else until `timer`.
    pub(in crate::watch) fn wait(&self, timer: Option<Instant>) -> Wake {
        let mut state = self.lock();
        loop {
            if state.stage >= Stage::Stopped {
                return Wake::Stop;
            } else if mem::take(&mut state.is_called) {
                return Wake::Called;
            } else if state.stage == Stage::Paused {
                // A look is made when it is over, whatever there is to answer.
                state.debouncer.take(Instant::now());
                state = self.idle(state);
                continue;
            } else if mem::take(&mut state.is_resumed) {
                return Wake::Resumed;
            } else if mem::take(&mut state.is_asked) {
                state.due = Some(Instant::now());
                return Wake::Asked;
            }
            let now = Instant::now();
            // A poll or a second try would only read what the hint says is being written.
            let rested = state.debouncer.due();
            state.due = rested.or(timer);
            match state.due {
                Some(due) if due <= now && rested.is_some() => {
                    state.debouncer.take(now);
                    return Wake::Hint;
                }
                Some(due) if due <= now => return Wake::Timer,
                Some(due) => state = self.sleep(state, due - now),
                None => state = self.idle(state),
            }
        }
    }

    /// Waits out the quiet time for a hint, unless there is one that came since the look began.
    pub(in crate::watch) fn settle(&self) -> Settled {
        let mut state = self.lock();
        let end = Instant::now() + state.debouncer.settle();
        loop {
            let rest = end.saturating_duration_since(Instant::now());
            if state.stage >= Stage::Stopped {
                return Settled::Stopped;
            } else if state.debouncer.is_pending() {
                return Settled::Hinted;
            } else if rest.is_zero() {
                return Settled::Still;
            }
            state = self.sleep(state, rest);
        }
    }

    /// Rests for this long, unless it is stopped.
    pub(in crate::watch) fn rest(&self, time: Duration) {
        let end = Instant::now() + time;
        let mut state = self.lock();
        while state.stage < Stage::Stopped {
            let rest = end.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return;
            }
            state = self.sleep(state, rest);
        }
    }

    /// Waits until the worker is gone; says whether it is.
    pub(in crate::watch) fn wait_for_end(&self, timeout: Duration) -> bool {
        let end = Instant::now() + timeout.min(LONGEST);
        let mut state = self.lock();
        while state.stage < Stage::Over {
            let rest = end.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return false;
            }
            state = self.sleep(state, rest);
        }
        true
    }

    fn idle<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        let woken = self.bell.wait(state);
        woken.unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        let woken = self.bell.wait_timeout(state, time);
        woken.unwrap_or_else(PoisonError::into_inner).0
    }
}
