//! A clock that goes on when a test says so.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::lock::lock;
use crate::panics::caught;
use crate::sync::thread::{self, ThreadId};
use crate::sync::{Condvar, Mutex, MutexGuard};

use super::Tick;

/// A thousand years: what is longer may lie beyond the end of the system's time.
const LONGEST: Duration = Duration::from_hours(1000 * 365 * 24);

/// A clock that stands still until a test moves it.
///
/// A configuration that was [built with it](crate::Builder::clock) takes from it all time that
/// decides something: when a trial ends, when what was set for a time does, when a gate is asked
/// again, when a load is tried again that the world refused, and which time an attempt and a
/// version bear. Files are watched by the time of the system, and how long something took is
/// measured by that.
///
/// A clone is the same clock, and several configurations may share one.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use config_runtime::testing::ManualClock;
/// use config_runtime::{Hot, HotConfig, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 4)]
///     workers: u32,
/// }
///
/// let clock = ManualClock::new();
/// let server = Hot::<Server>::builder().clock(&clock).start()?;
/// server.set_for(path!(Server, workers), 8, Duration::from_secs(30))?;
///
/// clock.advance(Duration::from_secs(29));
/// assert_eq!(server.workers.get(), 8);
///
/// clock.advance(Duration::from_secs(1));
/// assert_eq!(server.workers.get(), 4);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct ManualClock(Arc<Shared>);

struct Shared {
    /// The moment at which it was made, by both ways to tell the time.
    start: (Instant, SystemTime),
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Default)]
struct State {
    /// How much time has passed since the start.
    passed: Duration,
    /// What is called when it is due.
    alarms: BTreeMap<u64, Entry>,
    /// How many there were.
    count: u64,
    /// The thread that moves the clock, and calls what is due meanwhile.
    mover: Option<ThreadId>,
    /// The alarm that is being called.
    called: Option<u64>,
}

#[derive(Default)]
struct Entry {
    due: Option<Instant>,
    /// `None` before something is due for the first time, and while it is called.
    tick: Option<Tick>,
}

/// An alarm that is set by a manual clock.
#[derive(Debug)]
pub(super) struct Alarm {
    clock: ManualClock,
    id: u64,
}

impl ManualClock {
    /// A clock that shows the time of the system at this moment, and stands still.
    #[must_use]
    pub fn new() -> Self {
        Self::at(SystemTime::now())
    }

    /// A clock that shows `time`, and stands still: for tests that compare the times that attempts
    /// and versions bear.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use config_runtime::testing::ManualClock;
    ///
    /// let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
    /// clock.advance(Duration::from_secs(60));
    /// assert_eq!(clock.system_time(), SystemTime::UNIX_EPOCH + Duration::from_secs(60));
    /// ```
    #[must_use]
    pub fn at(time: SystemTime) -> Self {
        Self(Arc::new(Shared {
            start: (Instant::now(), time),
            state: Mutex::new(State::default()),
            bell: Condvar::new(),
        }))
    }

    /// The moment that it shows, for code of the test that measures time by it too.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.0.moment(self.0.lock().passed)
    }

    /// The time that it shows.
    #[must_use]
    pub fn system_time(&self) -> SystemTime {
        let (_, start) = self.0.start;
        start.checked_add(self.0.lock().passed).unwrap_or(start)
    }

    /// Moves the clock on. When this returns, whatever became due on the way has been done, with
    /// its callbacks, on this thread: in the order of its moments, at each of which the clock shows
    /// that moment.
    ///
    /// With [`Duration::ZERO`] it does what is due already. Two threads that move the same clock do
    /// so one after the other. A callback that moves it while it is being moved only adds to the
    /// time; what becomes due by that is done before the outer call returns. For a callback, a rule
    /// or a gate of an attempt that something else asked for, that has to be called once more when
    /// the attempt is over.
    pub fn advance(&self, time: Duration) {
        let me = thread::current().id();
        let mut state = self.0.lock();
        if state.mover == Some(me) {
            state.pass(time);
            return;
        }
        let waited = self.0.bell.wait_while(state, |state| state.mover.is_some());
        state = waited.unwrap_or_else(PoisonError::into_inner);
        state.mover = Some(me);
        let end = state.passed.saturating_add(time).min(LONGEST);
        drop(state);
        while self.call_next(end) {}
        let mut state = self.0.lock();
        state.passed = state.passed.max(end);
        state.mover = None;
        self.0.bell.notify_all();
    }

    /// Calls what is due next, if that is before `end` or has been due; says whether it was.
    fn call_next(&self, end: Duration) -> bool {
        let mut state = self.0.lock();
        let end = self.0.moment(state.passed.max(end));
        let Some((due, id)) = state.next().filter(|(due, _)| *due <= end) else {
            return false;
        };
        let passed = due.saturating_duration_since(self.0.start.0);
        state.passed = state.passed.max(passed);
        let mut tick = state.call(id);
        drop(state);
        // No lock is held, so that a tick may set alarms and move the clock.
        let again = tick.as_mut().map(|tick| caught(tick).ok().flatten());
        let mut state = self.0.lock();
        let left = state.called(id, tick, again.flatten());
        self.0.bell.notify_all();
        drop(state);
        // One that nobody waits for any more; its drop may panic.
        let _ = caught(|| drop(left));
        true
    }

    /// An alarm for who has something called.
    pub(super) fn alarm(&self) -> Alarm {
        let mut state = self.0.lock();
        state.count += 1;
        let id = state.count;
        state.alarms.insert(id, Entry::default());
        Alarm {
            clock: self.clone(),
            id,
        }
    }
}

impl Alarm {
    /// As [`Clock::set`](super::Clock::set).
    pub(super) fn set(&self, due: Option<Instant>, make_tick: impl FnOnce() -> Tick) {
        // It is made, and one too many dropped, with no lock held: it is code of others.
        let mut tick = (due.is_some() && self.is_idle()).then(make_tick);
        let mut state = self.clock.0.lock();
        let is_called = state.called == Some(self.id);
        // It is stopped otherwise.
        if let Some(alarm) = state.alarms.get_mut(&self.id) {
            if alarm.tick.is_none() && !is_called {
                alarm.tick = tick.take();
            }
            alarm.due = alarm.due.into_iter().chain(due).min();
        }
    }

    fn is_idle(&self) -> bool {
        let state = self.clock.0.lock();
        let alarm = state.alarms.get(&self.id);
        alarm.is_some_and(|alarm| alarm.tick.is_none()) && state.called != Some(self.id)
    }

    /// As [`Clock::stop`](super::Clock::stop).
    pub(super) fn stop(&self) {
        self.let_go();
        let me = thread::current().id();
        let is_called =
            |state: &mut State| state.called == Some(self.id) && state.mover != Some(me);
        let waited = self.clock.0.bell.wait_while(self.clock.0.lock(), is_called);
        drop(waited);
    }

    /// As [`Clock::let_go`](super::Clock::let_go).
    pub(super) fn let_go(&self) {
        let alarm = self.clock.0.lock().alarms.remove(&self.id);
        // Its drop may panic; no lock is held.
        let _ = caught(|| drop(alarm));
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    fn moment(&self, passed: Duration) -> Instant {
        let (start, _) = self.start;
        start.checked_add(passed).unwrap_or(start)
    }
}

impl State {
    fn pass(&mut self, time: Duration) {
        self.passed = self.passed.saturating_add(time).min(LONGEST);
    }

    /// What is due next, and when; of several at one moment, the one that was made first.
    fn next(&self) -> Option<(Instant, u64)> {
        let alarms = self.alarms.iter();
        let due = alarms.filter_map(|(id, alarm)| alarm.due.map(|due| (due, *id)));
        due.min()
    }

    /// Takes what is to be called, so that it comes once.
    fn call(&mut self, id: u64) -> Option<Tick> {
        self.called = Some(id);
        let alarm = self.alarms.get_mut(&id)?;
        alarm.due = None;
        alarm.tick.take()
    }

    /// Notes that it was called; returns what is left if nobody wants it called again.
    fn called(&mut self, id: u64, tick: Option<Tick>, again: Option<Instant>) -> Option<Tick> {
        self.called = None;
        let Some(alarm) = self.alarms.get_mut(&id) else {
            return tick;
        };
        alarm.tick = tick;
        alarm.due = alarm.due.into_iter().chain(again).min();
        None
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let passed = self.0.lock().passed;
        f.debug_struct("ManualClock")
            .field("passed", &passed)
            .finish_non_exhaustive()
    }
}
