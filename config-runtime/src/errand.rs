//! Errands: code of the user that may take long, each on a thread of its own, with a limit.

mod failure;

use std::any::Any;
use std::io;
use std::mem;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use crate::lock::lock;
use crate::panics::caught;
use crate::sync::thread::{self, JoinHandle, ThreadId};
use crate::sync::{Condvar, Mutex, MutexGuard};
use crate::trace;

pub(crate) use self::failure::Failure;
#[cfg(feature = "async")]
pub(crate) use self::failure::in_words;

/// What code yields, whatever its type.
type Yield = Box<dyn Any + Send>;
type Code = Box<dyn FnOnce() -> Yield + Send>;

type Work = Box<dyn FnOnce() + Send>;
/// How a thread is started; tests have one that refuses.
type Spawn = fn(Work) -> io::Result<JoinHandle<()>>;

/// What the threads are called.
const NAME: &str = "config-errand";

/// Whether this is the thread of an errand.
pub(crate) fn is_errand() -> bool {
    thread::current().name() == Some(NAME)
}

/// The errands that run, told apart by their names.
///
/// Whoever runs one waits for it no longer than its limit. After that it is overdue: it goes on,
/// because a thread cannot be ended from outside, and keeps its name until it has ended.
/// Dropping this waits for none of them.
#[derive(Debug, Default)]
pub(crate) struct Errands(Mutex<List>);

#[derive(Debug, Default)]
struct List {
    /// Those that run, and some that have ended since the list was last looked through.
    errands: Vec<Arc<Errand>>,
    /// The threads that are within [`Errands::join`].
    joining: Vec<ThreadId>,
}

impl Errands {
    /// What `code` yields, if it does so within `limit`; `name` tells errands apart.
    ///
    /// What comes later than that is dropped on the thread of the errand. Where `code` is not run
    /// at all, it is dropped on the thread of the caller. Neither drop lets a panic out.
    ///
    /// # Errors
    ///
    /// Each [`Failure`] says what became of `code`.
    pub(crate) fn run<R: Send + 'static>(
        &self,
        name: &str,
        limit: Duration,
        code: impl FnOnce() -> R + Send + 'static,
    ) -> Result<R, Failure> {
        let code = trace::here(code);
        let code: Code = Box::new(move || Box::new(code()));
        let yielded = self.run_with(spawn, name, limit, code)?;
        Ok(*yielded
            .downcast()
            .expect("an errand yields what its code does"))
    }

    fn run_with(
        &self,
        spawn: Spawn,
        name: &str,
        limit: Duration,
        code: Code,
    ) -> Result<Yield, Failure> {
        let Some(errand) = lock(&self.0).enter(name) else {
            discard(code);
            return Err(Failure::Busy);
        };
        let thread = errand.start(spawn, code).map_err(Failure::NotStarted)?;
        let result = errand.wait(limit, thread).ok_or(Failure::Late(limit))?;
        result.map_err(Failure::Panicked)
    }

    /// The names of those that still run although their limit has passed.
    pub(crate) fn overdue(&self) -> Vec<String> {
        let mut list = lock(&self.0);
        list.forget_ended();
        let overdue = list.errands.iter().filter(|errand| errand.is_overdue());
        overdue.map(|errand| errand.name.clone()).collect()
    }

    /// Waits until those that are overdue have ended, however long that takes.
    ///
    /// On the thread of an errand there is no waiting for that one, nor for another that itself
    /// waits here: two errands that wait for each other would never end.
    pub(crate) fn join(&self) {
        let me = thread::current().id();
        let awaited = lock(&self.0).begin_to_join(me);
        for errand in &awaited {
            errand.join();
        }
        lock(&self.0).end_to_join(me);
    }
}

impl List {
    /// Enters another errand, unless one of that name still runs.
    fn enter(&mut self, name: &str) -> Option<Arc<Errand>> {
        self.forget_ended();
        if self.errands.iter().any(|errand| errand.name == name) {
            return None;
        }
        let errand = Arc::new(Errand::new(name));
        self.errands.push(Arc::clone(&errand));
        Some(errand)
    }

    fn forget_ended(&mut self) {
        self.errands.retain(|errand| !errand.has_ended());
    }

    /// The errands that thread `me` is to wait for.
    ///
    /// Of several threads that join, each sees all that began before it, so no circle comes about.
    fn begin_to_join(&mut self, me: ThreadId) -> Vec<Arc<Errand>> {
        self.forget_ended();
        self.joining.push(me);
        let overdue = self.errands.iter().filter(|errand| {
            let thread = errand.overdue_thread();
            thread.is_some_and(|thread| !self.joining.contains(&thread))
        });
        overdue.cloned().collect()
    }

    fn end_to_join(&mut self, me: ThreadId) {
        self.joining.retain(|thread| *thread != me);
    }
}

/// One errand: what its own thread and those who wait for it share.
#[derive(Debug)]
struct Errand {
    name: String,
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Debug)]
struct State {
    stage: Stage,
    /// From when it is overdue until somebody has joined it.
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Stage {
    /// It runs, and who asked for it waits.
    Awaited,
    /// It has ended in time, and its result was not taken yet.
    Done(Result<Yield, String>),
    /// It runs, and who asked for it has gone on.
    Overdue,
    Over,
}

impl Errand {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            state: Mutex::new(State {
                stage: Stage::Awaited,
                thread: None,
            }),
            bell: Condvar::new(),
        }
    }

    fn start(self: &Arc<Self>, spawn: Spawn, code: Code) -> io::Result<JoinHandle<()>> {
        // The thread fetches the code. If it were given the code, a system that refuses the
        // thread would have it dropped by `spawn`, where a panic is not caught.
        let ours = Arc::new(Mutex::new(Some(code)));
        let (errand, its) = (Arc::clone(self), Arc::clone(&ours));
        let started = spawn(Box::new(move || {
            if let Some(code) = take(&its) {
                errand.run(code);
            }
        }));
        if started.is_err() {
            self.lock().stage = Stage::Over;
            discard(take(&ours));
        }
        started
    }

    /// Runs `code`, on the thread of the errand.
    fn run(&self, code: Code) {
        let result = caught(code);
        if let Some(unwanted) = self.deliver(result) {
            // No lock is held: this is code of the user, and a part of the errand.
            discard(unwanted);
            self.lock().stage = Stage::Over;
            self.bell.notify_all();
        }
    }

    /// Hands the result to who waits for it, or back if nobody does.
    ///
    /// The same lock decides whether the limit has passed, so the result is with one of the two.
    fn deliver(&self, result: Result<Yield, String>) -> Option<Result<Yield, String>> {
        let mut state = self.lock();
        if !matches!(state.stage, Stage::Awaited) {
            return Some(result);
        }
        state.stage = Stage::Done(result);
        self.bell.notify_all();
        None
    }

    /// Waits for the result; with `None` the errand is overdue.
    fn wait(&self, limit: Duration, thread: JoinHandle<()>) -> Option<Result<Yield, String>> {
        let is_awaited = |state: &mut State| matches!(state.stage, Stage::Awaited);
        // It counts the time that has passed, so that no limit is too long for it.
        let (mut state, _) = (self.bell)
            .wait_timeout_while(self.lock(), limit, is_awaited)
            .unwrap_or_else(PoisonError::into_inner);
        match mem::replace(&mut state.stage, Stage::Over) {
            Stage::Done(result) => Some(result),
            Stage::Awaited | Stage::Overdue | Stage::Over => {
                state.stage = Stage::Overdue;
                state.thread = Some(thread);
                None
            }
        }
    }

    /// Waits until the errand is over and its thread is gone.
    fn join(&self) {
        let is_overdue = |state: &mut State| matches!(state.stage, Stage::Overdue);
        let waited = self.bell.wait_while(self.lock(), is_overdue);
        let thread = waited.unwrap_or_else(PoisonError::into_inner).thread.take();
        // What is left of the thread are its thread-locals. Of several who join, one has the
        // thread. It contains panics; a result would say nothing that anyone waits for.
        thread.map(JoinHandle::join);
    }

    fn is_overdue(&self) -> bool {
        matches!(self.lock().stage, Stage::Overdue)
    }

    fn has_ended(&self) -> bool {
        matches!(self.lock().stage, Stage::Over)
    }

    /// The thread that it runs on although its limit has passed.
    fn overdue_thread(&self) -> Option<ThreadId> {
        let state = self.lock();
        let thread = matches!(state.stage, Stage::Overdue).then_some(state.thread.as_ref());
        thread.flatten().map(|thread| thread.thread().id())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn spawn(work: Work) -> io::Result<JoinHandle<()>> {
    let thread = thread::Builder::new().name(NAME.to_owned());
    thread.spawn(work)
}

/// Takes the code, so that it is run or dropped with no lock held.
fn take(code: &Mutex<Option<Code>>) -> Option<Code> {
    lock(code).take()
}

/// Drops what is of the user; that nobody wants it is known, so its panic is of no interest.
fn discard(unwanted: impl Send) {
    let _ = caught(|| drop(unwanted));
}

#[cfg(all(test, not(loom)))]
mod tests;
