//! What the thread of the events, the worker and the owner of the watcher share.

mod state;
mod waits;

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::events::Told;
use super::settings::Watching;
use super::status::{Backend, FileStatus, WatchState, WatchStatus};
use super::targets::Plan;
use crate::lock::lock;
use crate::sync::{Condvar, Mutex, MutexGuard};

use self::state::{Stage, State};

pub(super) use self::waits::{Settled, Wake};

/// One lock and one bell.
///
/// The lock is held for some assignments only, so the thread of the events is never kept waiting.
#[derive(Debug)]
pub(super) struct Hints {
    state: Mutex<State>,
    bell: Condvar,
}

/// What was found when a plan took the place of the one before.
#[derive(Debug)]
pub(super) struct Adopted {
    /// Whether the plan is the same as before.
    pub(super) stands: bool,
    /// Watches that may have ended in silence.
    pub(super) suspects: BTreeSet<PathBuf>,
}

impl Hints {
    /// Nothing is planned and nothing has happened.
    pub(super) fn new(settings: &Watching) -> Self {
        Self {
            state: Mutex::new(State::new(settings)),
            bell: Condvar::new(),
        }
    }

    /// Notes what the file system tells; runs on its thread, so it neither waits nor panics.
    pub(super) fn tell(&self, told: &Told) {
        let mut state = self.lock();
        if state.tell(told) {
            state.status.last_event = Some(SystemTime::now());
            state.renew();
            // Who is woken takes the lock.
            drop(state);
            self.bell.notify_all();
        }
    }

    /// Asks for a look that no event asks for.
    pub(super) fn renew(&self) {
        self.lock().renew();
        self.bell.notify_all();
    }

    /// Ends the wait although there is no reason to look.
    pub(super) fn call(&self) {
        self.lock().is_called = true;
        self.bell.notify_all();
    }

    /// Asks for a load of everything, whether or not there is reason to look.
    #[cfg(all(unix, feature = "signal"))]
    pub(super) fn ask(&self) {
        self.lock().is_asked = true;
        self.bell.notify_all();
    }

    /// Sets the quiet time, or for `None` the one that was built with.
    pub(super) fn pace(&self, quiet: Option<Duration>) {
        self.lock().debouncer.pace(quiet);
    }

    /// Makes `plan` the filter for what is told, and takes the suspects.
    pub(super) fn adopt(&self, plan: &Arc<Plan>) -> Adopted {
        let mut state = self.lock();
        // An equal plan is mostly the same one, and that is seen at once.
        let stands = state.plan == *plan;
        if !stands {
            state.turn_to(plan);
        }
        Adopted {
            stands,
            suspects: mem::take(&mut state.suspects),
        }
    }

    /// Forgets who writes, because a close may have fallen between two watches.
    pub(super) fn forget_writers(&self) {
        self.lock().debouncer.forget_writers();
    }

    /// Forgets those who write what a look found to be none of the files.
    pub(super) fn forget_strangers(&self) {
        let State {
            debouncer, plan, ..
        } = &mut *self.lock();
        debouncer.forget_strangers(|path| plan.is_named(path));
    }

    /// Why no more events come, if that was told.
    pub(super) fn take_failure(&self) -> Option<String> {
        self.lock().failure.take()
    }

    /// Whether there are hints that no look has answered.
    pub(super) fn is_pending(&self) -> bool {
        self.lock().debouncer.is_pending()
    }

    /// Notes that everything is watched; says whether somebody may be writing since before.
    pub(super) fn watched(&self) -> bool {
        self.lock().debouncer.watched(Instant::now())
    }

    /// Has every wait go on but for a stop or a call; `resume` makes up for what happens
    /// meanwhile.
    pub(super) fn pause(&self) {
        let mut state = self.lock();
        if state.stage == Stage::Running {
            state.stage = Stage::Paused;
        }
    }

    /// Ends the pause with a look, because nobody looked meanwhile.
    pub(super) fn resume(&self) {
        let mut state = self.lock();
        if state.stage == Stage::Paused {
            state.stage = Stage::Running;
            state.is_resumed = true;
            state.due = None;
            state.renew();
            self.bell.notify_all();
        }
    }

    /// Ends every wait, those to come included.
    pub(super) fn stop(&self) {
        let mut state = self.lock();
        state.stage = state.stage.max(Stage::Stopped);
        self.bell.notify_all();
    }

    /// Notes that the worker is gone.
    pub(super) fn end(&self) {
        self.lock().stage = Stage::Over;
        self.bell.notify_all();
    }

    /// Whether the worker is to end.
    pub(super) fn is_stopped(&self) -> bool {
        self.lock().stage >= Stage::Stopped
    }

    /// What the watcher can prove of itself.
    pub(super) fn status(&self) -> WatchStatus {
        let state = self.lock();
        let mut status = state.status.clone();
        status.late_by = state.late_by();
        match state.stage {
            Stage::Running => {}
            Stage::Paused => status.state = WatchState::Paused,
            Stage::Stopped | Stage::Over => {
                status.state = WatchState::Stopped;
                status.backend = Backend::Unwatched;
                status.degraded.clear();
            }
        }
        status
    }

    /// What the watcher can prove of each file.
    pub(super) fn files(&self) -> Vec<FileStatus> {
        let status = self.status();
        let state = self.lock();
        let plan = &state.plan;
        let mut reasons = vec![None; plan.files().len()];
        for (path, why) in &status.degraded {
            for user in plan.users(path) {
                reasons[*user].get_or_insert(why);
            }
        }
        let files = plan.files().iter().zip(reasons).zip(&state.told);
        files
            .map(|((path, degraded), last_event)| FileStatus {
                path: path.clone(),
                backend: match (status.backend, degraded) {
                    (Backend::Degraded, None) => Backend::Events,
                    (backend, _) => backend,
                },
                degraded: degraded.cloned(),
                last_event: *last_event,
            })
            .collect()
    }

    /// Notes something in the status.
    pub(super) fn note(&self, note: impl FnOnce(&mut WatchStatus)) {
        note(&mut self.lock().status);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

#[cfg(test)]
#[path = "hints_tests.rs"]
mod tests;
