//! Looks at files when there is reason to, and never misses one.
//!
//! Events are hints and bytes decide: an event, a retry or a poll leads to a look. A look asks
//! the [`Target`] for its places, plans the watches anew ([`targets`]), sets them ([`coverage`])
//! and only then asks whether the content differs. What is read after a watch is set cannot
//! change unnoticed; what no event tells is found by the poll ([`reconcile`]).

mod data;
mod debounce;
mod settings;
mod status;

mod target;

mod identity;
mod targets;

mod events;
mod hints;
#[cfg(all(unix, feature = "signal"))]
mod signals;

mod backoff;
mod debouncer;
mod jitter;
mod reconcile;
mod restarts;
mod unrest;

mod coverage;
mod worker;

// What events alone can tell differs between systems; elsewhere the poll does a part of it.
#[cfg(all(test, target_os = "linux"))]
mod tests;

use std::io;
use std::sync::Arc;
use std::time::Duration;

pub use self::debounce::Debounce;
pub use self::settings::Watching;
pub(crate) use self::status::FileStatus;
pub use self::status::{Backend, SourceHealth, SourceStatus, WatchState, WatchStatus};
pub(crate) use self::target::{Pace, Patience, Places, Target, Unfinished, Verdict};

use crate::lock::lock;
use crate::sync::Mutex;
use crate::sync::thread::{self, JoinHandle, ThreadId};

use self::coverage::Coverage;
use self::hints::Hints;
#[cfg(all(unix, feature = "signal"))]
use self::signals::Listener;
use self::worker::Worker;

/// Watches that are set while nothing looks yet.
///
/// Arm first, load then: no edit falls between the first load and the first watch.
pub(crate) struct Armed {
    settings: Watching,
    hints: Arc<Hints>,
    coverage: Coverage,
}

impl Armed {
    /// Watches `places`, as far as the system allows.
    ///
    /// What cannot be watched is polled, and stands in [`WatchStatus::degraded`].
    pub(crate) fn new(settings: &Watching, places: Places) -> Self {
        let hints = Arc::new(Hints::new(settings));
        let coverage = Coverage::new(places, settings, Arc::clone(&hints));
        Self {
            settings: settings.clone(),
            hints,
            coverage,
        }
    }

    /// Starts the thread that looks: once soon, then whenever there is reason to.
    ///
    /// # Errors
    ///
    /// Fails if the system refuses another thread, or to listen for a signal.
    pub(crate) fn start(self, target: impl Target) -> io::Result<Watcher> {
        let Self {
            settings,
            hints,
            coverage,
        } = self;
        #[cfg(all(unix, feature = "signal"))]
        let signals = Listener::new(settings.signals(), Arc::clone(&hints))?;
        hints.note(|status| status.state = WatchState::Watching);
        let worker = Worker::new(&settings, Arc::clone(&hints), coverage, target);
        let thread = thread::Builder::new().name("config-watch".to_owned());
        let thread = thread.spawn(move || worker.run())?;
        Ok(Watcher {
            id: thread.thread().id(),
            thread: Mutex::new(Some(thread)),
            hints,
            #[cfg(all(unix, feature = "signal"))]
            signals: Mutex::new(signals),
        })
    }
}

/// A running watcher; dropping it stops the thread.
///
/// The drop waits for the thread, so the target is not called after it. On the thread itself,
/// that is from within a call of the target, it cannot wait: then that call is the last one.
#[derive(Debug)]
#[must_use]
pub(crate) struct Watcher {
    hints: Arc<Hints>,
    id: ThreadId,
    /// Until it is joined.
    thread: Mutex<Option<JoinHandle<()>>>,
    #[cfg(all(unix, feature = "signal"))]
    signals: Mutex<Option<Listener>>,
}

/// That the thread is still within a call of its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;

impl Watcher {
    /// What has the target asked for its pace and its places, because they may have changed.
    ///
    /// It only rings: the thread asks, so this may be called from within the target as well.
    pub(crate) fn waker(&self) -> impl Fn() + Send + Sync + 'static {
        let hints = Arc::clone(&self.hints);
        move || hints.call()
    }

    /// Begins no look until [`resume`](Self::resume).
    pub(crate) fn pause(&self) {
        self.hints.pause();
    }

    /// Looks once soon, and then goes on.
    pub(crate) fn resume(&self) {
        self.hints.resume();
    }

    /// Looks once soon, as if an event had told of something.
    pub(crate) fn look(&self) {
        self.hints.renew();
    }

    /// Ends the thread, and waits for it up to `timeout`.
    ///
    /// On the thread itself, that is from within a call of the target, there is nothing to wait
    /// for: that call is the last one.
    ///
    /// # Errors
    ///
    /// The thread is still within a call of the target, which is the last one.
    pub(crate) fn stop(&self, timeout: Duration) -> Result<(), Busy> {
        self.hints.stop();
        #[cfg(all(unix, feature = "signal"))]
        drop(lock(&self.signals).take());
        if self.id == thread::current().id() {
            return Ok(());
        }
        if !self.hints.wait_for_end(timeout) {
            return Err(Busy);
        }
        self.join();
        Ok(())
    }

    /// Has the thread end on its own, after the call of the target that it is in.
    pub(crate) fn let_go(&self) {
        self.hints.stop();
        drop(lock(&self.thread).take());
    }

    fn join(&self) {
        let thread = lock(&self.thread).take();
        // The worker contains panics; a result would say nothing that anyone waits for.
        thread.map(JoinHandle::join);
    }

    /// What the watcher knows of each file, in the order of their paths.
    pub(crate) fn files(&self) -> Vec<FileStatus> {
        self.hints.files()
    }

    /// What the watcher can prove of itself.
    pub(crate) fn status(&self) -> WatchStatus {
        self.hints.status()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.hints.stop();
        if self.id != thread::current().id() {
            self.join();
        }
    }
}
