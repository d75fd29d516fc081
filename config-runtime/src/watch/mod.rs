//! Looks at files when there is reason to, and never misses one.
//!
//! Events are hints and bytes decide: an event, a retry or a poll leads to a look. A look asks
//! the [`Target`] for its places, plans the watches anew ([`targets`]), sets them ([`coverage`])
//! and only then asks whether the content differs. What is read after a watch is set cannot
//! change unnoticed; what no event tells is found by the poll ([`reconcile`]).

mod debounce;
mod settings;
mod status;

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

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle, ThreadId};
use std::time::Duration;

pub use self::debounce::Debounce;
pub use self::settings::Watch;
pub(crate) use self::status::FileStatus;
pub use self::status::{Backend, SourceHealth, SourceStatus, WatchState, WatchStatus};

use crate::lock::lock;

use self::coverage::Coverage;
use self::hints::Hints;
#[cfg(all(unix, feature = "signal"))]
use self::signals::Listener;
use self::worker::Worker;

/// What is watched on behalf of; it is called on one thread.
pub(crate) trait Target: Send + 'static {
    /// What is to be watched, by what is known at this moment.
    ///
    /// Asked before the watches are set, after the files were read, and after a judgement: a
    /// place that turns up in between is watched, and the files are read once more. So it may go
    /// by what [`differs`](Self::differs) read last, and by the values in force.
    fn places(&mut self) -> Places;

    /// How it is to be watched from here on.
    fn pace(&self) -> Pace {
        Pace::default()
    }

    /// Loads everything again, because somebody asked for it from outside.
    fn reload(&mut self) {}

    /// Reads the files and says whether their content differs from what was last judged.
    ///
    /// Changes nothing.
    fn differs(&mut self) -> bool;

    /// Reads once more and acts on the content.
    ///
    /// With [`Patience::More`] content that is unfinished is left for another look.
    fn judge(&mut self, patience: Patience) -> Verdict;
}

/// What is to be watched; the paths start at the root, because the working folder may change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// Files, whether they exist or not, with every link and folder on the way to them.
    pub(crate) files: BTreeSet<PathBuf>,
    /// Folders in which every name counts. A link among these names is followed only if it is
    /// one of the files too.
    pub(crate) folders: BTreeSet<PathBuf>,
}

impl Places {
    /// Files alone.
    #[cfg(test)]
    pub(crate) fn of_files(files: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            files: files.into_iter().collect(),
            folders: BTreeSet::new(),
        }
    }

    /// Whether there is nothing to watch.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.folders.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.union(&self.folders)
    }
}

/// How a target wants to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// Whether the files are looked at.
    pub(crate) is_on: bool,
    /// How long they must have rested before; as [`Watch`] says for `None`.
    pub(crate) quiet: Option<Duration>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            is_on: true,
            quiet: None,
        }
    }
}

/// Whether unfinished content may be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// It may: there will be another look.
    More,
    /// It may not: the content is to be taken for what it is.
    Over,
}

/// What came of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The content was acted on.
    Settled,
    /// The content was left alone.
    Unfinished(Unfinished),
}

/// Why content is taken for unfinished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfinished {
    /// A file is missing or cannot be read.
    Missing,
    /// A file is empty.
    Empty,
    /// A file cannot be parsed.
    Broken,
    /// What was read is not what was seen to differ.
    Moving,
}

/// Watches that are set while nothing looks yet.
///
/// Arm first, load then: no edit falls between the first load and the first watch.
pub(crate) struct Armed {
    settings: Watch,
    hints: Arc<Hints>,
    coverage: Coverage,
}

impl Armed {
    /// Watches `places`, as far as the system allows.
    ///
    /// What cannot be watched is polled, and stands in [`WatchStatus::degraded`].
    pub(crate) fn new(settings: &Watch, places: Places) -> Self {
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
            _signals: signals,
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
    _signals: Option<Listener>,
}

/// That the thread is still within a call of its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;

impl Watcher {
    /// Has the target asked for its pace and its places, because they may have changed.
    ///
    /// It only rings: the thread asks, so this may be called from within the target as well.
    pub(crate) fn wake(&self) {
        self.hints.call();
    }

    /// Begins no look until [`resume`](Self::resume).
    pub(crate) fn pause(&self) {
        self.hints.pause();
    }

    /// Looks once soon, and then goes on.
    pub(crate) fn resume(&self) {
        self.hints.resume();
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
        if self.id == thread::current().id() {
            return Ok(());
        }
        if !self.hints.wait_for_end(timeout) {
            return Err(Busy);
        }
        self.join();
        Ok(())
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
