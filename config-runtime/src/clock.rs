//! A clock: one thread that calls back when a moment has come.

#[cfg(feature = "testing")]
mod manual;
mod time;

use std::io;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use crate::lock::lock;
use crate::panics::caught;
use crate::sync::thread::{self, JoinHandle, ThreadId};
use crate::sync::{Condvar, Mutex, MutexGuard};

#[cfg(feature = "testing")]
pub use self::manual::ManualClock;
pub(crate) use self::time::Time;

/// What is called when it is due; it returns when it is to be called again.
pub(crate) type Tick = Box<dyn FnMut() -> Option<Instant> + Send>;

type Work = Box<dyn FnOnce() + Send>;
/// How the thread is started; tests have one that refuses.
type Spawn = fn(Work) -> io::Result<JoinHandle<()>>;

/// Calls back when something is due, on one thread that is there only once something was due.
///
/// A panic of the tick ends nothing: the clock goes on with what was set meanwhile, or is set
/// next. Dropping the clock stops it. Where the time is moved by hand there is no thread, and who
/// moves it calls.
#[derive(Debug)]
pub(crate) struct Clock {
    time: Time,
    shared: Arc<Shared>,
    /// Where the time is moved by hand.
    #[cfg(feature = "testing")]
    alarm: Option<manual::Alarm>,
}

impl Clock {
    /// Nothing is due, and there is no thread.
    pub(crate) fn by(time: Time) -> Self {
        Self {
            #[cfg(feature = "testing")]
            alarm: time.alarm(),
            time,
            shared: Arc::new(Shared {
                state: Mutex::new(State::new()),
                bell: Condvar::new(),
            }),
        }
    }

    /// The time by which it goes.
    pub(crate) fn time(&self) -> &Time {
        &self.time
    }

    /// Has the tick called at this moment, if it is not called before; `None` asks for nothing.
    ///
    /// The first call with `Some` starts the thread, with what `make_tick` makes. Of what is set
    /// and what a tick returns, the earliest counts: who sets one may not know of the others, and
    /// a tick too many does no harm. Once the clock is stopped nothing is called any more.
    ///
    /// # Errors
    ///
    /// The system refuses the thread. Then nothing is set, and the next call tries again.
    pub(crate) fn set(
        &self,
        due: Option<Instant>,
        make_tick: impl FnOnce() -> Tick,
    ) -> io::Result<()> {
        #[cfg(feature = "testing")]
        if let Some(alarm) = &self.alarm {
            alarm.set(due, make_tick);
            return Ok(());
        }
        // It is made with no lock held, because it is code of others. Of two who come here at the
        // same time, one makes it in vain.
        let tick = (due.is_some() && self.is_idle()).then(make_tick);
        self.set_with(spawn, due, tick)
    }

    fn set_with(&self, spawn: Spawn, due: Option<Instant>, tick: Option<Tick>) -> io::Result<()> {
        // What is left in it is dropped after the lock is released.
        let tick = Arc::new(Mutex::new(tick));
        let mut state = self.shared.lock();
        if due.is_some() && state.stage == Stage::Idle {
            // The thread first waits for the lock, so that it finds itself entered.
            let thread = self.start(spawn, &tick)?;
            state.stage = Stage::Running(thread.thread().id());
            state.thread = Some(thread);
        }
        state.renew(due);
        self.shared.bell.notify_all();
        Ok(())
    }

    fn start(&self, spawn: Spawn, tick: &Arc<Mutex<Option<Tick>>>) -> io::Result<JoinHandle<()>> {
        let (shared, tick) = (Arc::clone(&self.shared), Arc::clone(tick));
        spawn(Box::new(move || {
            let tick = lock(&tick).take();
            if let Some(tick) = tick {
                shared.run(tick);
            }
            shared.end();
        }))
    }

    /// Ends the thread and waits for a tick that runs; nothing is called afterwards.
    ///
    /// On that very thread, that is from within a tick, it returns at once, and that tick is the
    /// last one.
    pub(crate) fn stop(&self) {
        #[cfg(feature = "testing")]
        self.alarm.iter().for_each(manual::Alarm::stop);
        let me = thread::current().id();
        let mut state = self.shared.lock();
        state.stop();
        self.shared.bell.notify_all();
        let is_awaited =
            |state: &mut State| matches!(state.stage, Stage::Stopping(thread) if thread != me);
        let waited = self.shared.bell.wait_while(state, is_awaited);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let thread = state.thread.take_if(|thread| thread.thread().id() != me);
        drop(state);
        // All who stop it have waited; one of them has the thread, of which little is left. It
        // contains panics; a result would say nothing that anyone waits for.
        thread.map(JoinHandle::join);
    }

    /// Has the thread end on its own, after a tick that runs; nothing is called afterwards.
    pub(crate) fn let_go(&self) {
        #[cfg(feature = "testing")]
        self.alarm.iter().for_each(manual::Alarm::let_go);
        self.shared.lock().stop();
        self.shared.bell.notify_all();
    }

    fn is_idle(&self) -> bool {
        self.shared.lock().stage == Stage::Idle
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What the thread and the owner of the clock share.
#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Debug)]
struct State {
    due: Option<Instant>,
    stage: Stage,
    /// Until it is joined.
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing was due so far.
    Idle,
    Running(ThreadId),
    Stopping(ThreadId),
    Over,
}

/// What the thread does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Tick,
    /// Waits this long, unless something is set.
    Wait(Duration),
    /// Waits until something is set.
    Rest,
    End,
}

impl Shared {
    /// Calls `tick` whenever it is due, until the clock is stopped.
    fn run(&self, mut tick: Tick) {
        while self.is_due() {
            // No lock is held, so that a tick may set the clock and stop it.
            let again = caught(&mut tick).ok().flatten();
            self.lock().renew(again);
        }
        // Its drop may panic, and the end must be told.
        let _ = caught(|| drop(tick));
    }

    /// Waits until a tick is due; says whether one is, or else the clock is stopped.
    fn is_due(&self) -> bool {
        let mut state = self.lock();
        loop {
            state = match state.next(Instant::now()) {
                Next::Tick => return true,
                Next::End => return false,
                Next::Rest => (self.bell.wait(state)).unwrap_or_else(PoisonError::into_inner),
                Next::Wait(time) => {
                    let woken = self.bell.wait_timeout(state, time);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn end(&self) {
        self.lock().stage = Stage::Over;
        self.bell.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    fn new() -> Self {
        Self {
            due: None,
            stage: Stage::Idle,
            thread: None,
        }
    }

    /// What is to be done at `now`; what is due is taken, so that it comes once.
    fn next(&mut self, now: Instant) -> Next {
        match (self.stage, self.due) {
            (Stage::Stopping(_) | Stage::Over, _) => Next::End,
            (Stage::Idle | Stage::Running(_), None) => Next::Rest,
            (Stage::Idle | Stage::Running(_), Some(due)) if due <= now => {
                self.due = None;
                Next::Tick
            }
            (Stage::Idle | Stage::Running(_), Some(due)) => Next::Wait(due - now),
        }
    }

    fn stop(&mut self) {
        self.stage = match self.stage {
            Stage::Idle => Stage::Over,
            Stage::Running(thread) => Stage::Stopping(thread),
            ended @ (Stage::Stopping(_) | Stage::Over) => ended,
        };
    }

    /// Notes a moment beside the one that is noted already; the earlier counts.
    fn renew(&mut self, due: Option<Instant>) {
        self.due = self.due.into_iter().chain(due).min();
    }
}

fn spawn(work: Work) -> io::Result<JoinHandle<()>> {
    let thread = thread::Builder::new().name("config-clock".to_owned());
    thread.spawn(work)
}

#[cfg(all(test, not(loom)))]
mod tests;
