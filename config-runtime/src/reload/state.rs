//! What is remembered between attempts.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use crate::contents::FileContents;
use crate::event::{Attempt, Tally};
use crate::field::Files;
use crate::load::Readings;
use crate::lock::lock;
use crate::store::Quarantine;
use crate::sync::Mutex;

use super::again::LoadAgain;
use super::pending::{Pending, Wish};

/// What is remembered between attempts.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// What the version in force was made of.
    pub(crate) in_force: Readings,
    /// The files that its values name.
    pub(crate) files: Files,
    /// What the last attempt read, refused or not.
    pub(crate) seen: Readings,
    /// What it found in the files that values name, if it was refused; what is in force otherwise.
    pub(crate) refused: FileContents,
    pub(crate) quarantine: Quarantine,
    pub(crate) rejected: Option<Arc<Attempt>>,
    /// What waits because a gate deferred it.
    pub(crate) pending: Option<Pending>,
    /// When the layers are loaded again, because the world refused what they hold.
    pub(crate) load_again: Option<LoadAgain>,
    pub(crate) last_attempt: Arc<Attempt>,
    pub(crate) tally: Tally,
    /// When a load of the layers last succeeded; `None` while what is in force never was one.
    pub(crate) loaded: Option<SystemTime>,
    /// Since when what the layers hold is refused.
    pub(crate) refused_since: Option<SystemTime>,
    /// Since when something waits because a gate deferred it.
    pub(crate) deferred_since: Option<SystemTime>,
}

/// The current state. Only who has the turn changes it.
#[derive(Debug)]
pub(crate) struct Records(Mutex<Arc<State>>);

impl State {
    /// The state after `start`, from `readings`.
    pub(crate) fn new(readings: Readings, files: Files, start: Arc<Attempt>) -> Self {
        Self {
            in_force: readings.clone(),
            files,
            seen: readings,
            refused: FileContents::new(),
            quarantine: Quarantine::default(),
            rejected: None,
            pending: None,
            load_again: None,
            loaded: Some(start.time),
            last_attempt: start,
            tally: Tally::default(),
            refused_since: None,
            deferred_since: None,
        }
    }

    /// Notes that `attempt` has ended `now`.
    pub(crate) fn end(&mut self, attempt: &Arc<Attempt>, now: Instant) {
        self.tally.add(attempt);
        let since =
            |is_so: bool, since: Option<SystemTime>| is_so.then(|| since.unwrap_or(attempt.time));
        self.refused_since = since(self.has_rejected_layers(), self.refused_since);
        self.deferred_since = since(self.pending.is_some(), self.deferred_since);
        if attempt.trigger.is_load() {
            self.load_again = LoadAgain::after(attempt, self.load_again, now);
        }
        self.last_attempt = Arc::clone(attempt);
    }

    /// Notes what is `in_force`, and what was judged of the layers.
    pub(crate) fn note(
        &mut self,
        wish: &Wish,
        refused: FileContents,
        in_force: (&Readings, &Files),
    ) {
        let known = self.files.contents();
        (self.in_force, self.files) = (in_force.0.clone(), in_force.1.clone());
        if let Some(seen) = &wish.seen {
            self.seen = seen.readings.clone();
            self.refused = refused;
        } else {
            // What came into force by another way than the files was read, and so judged, now.
            let is_new = |path: &PathBuf| !known.contains_key(path);
            for path in self.files.contents().into_keys().filter(is_new) {
                self.refused.remove(&path);
            }
        }
    }

    /// A copy, made by code that is compiled with this crate: what is derived is compiled anew
    /// wherever generic code calls it.
    fn copy(&self) -> Self {
        self.clone()
    }

    /// Forgets what was rejected before.
    ///
    /// What waits of the layers is what was judged last of them: a load that was refused drops it,
    /// unless it had read the same.
    pub(crate) fn succeeded(&mut self, wish: &Wish) {
        if wish.seen.is_some() || !self.has_rejected_layers() {
            self.rejected = None;
        }
    }

    /// Whether what was judged last waits because a gate deferred it.
    pub(crate) fn waits(&self) -> bool {
        let waiting = self.pending.as_ref().and_then(Pending::seen);
        waiting.is_some_and(|seen| seen.readings == self.seen)
    }

    /// Whether what was rejected last is what the layers hold.
    pub(crate) fn has_rejected_layers(&self) -> bool {
        let mut rejected = self.rejected.iter();
        rejected.any(|attempt| attempt.trigger.is_load())
    }

    /// Files whose paths are shown nowhere: those that secret values name, and those of which it
    /// is not known, because only a version names them that was refused.
    pub(crate) fn hidden(&self) -> Vec<PathBuf> {
        let shown = |path: &&PathBuf| {
            let mut files = self.files.iter().filter(|file| !file.is_secret);
            files.any(|file| file.path == **path)
        };
        let secret = self.files.iter().filter(|file| file.is_secret);
        let refused = self.refused.keys().filter(|path| !shown(path));
        secret
            .map(|file| &file.path)
            .chain(refused)
            .cloned()
            .collect()
    }
}

impl Records {
    pub(crate) fn new(state: State) -> Self {
        Self(Mutex::new(Arc::new(state)))
    }

    pub(crate) fn current(&self) -> Arc<State> {
        Arc::clone(&lock(&self.0))
    }

    /// The current state, with what `look` sees while no other one takes its place.
    pub(crate) fn current_with<R>(&self, look: impl FnOnce() -> R) -> (Arc<State>, R) {
        let state = lock(&self.0);
        (Arc::clone(&state), look())
    }

    /// Returns the state that was, to be dropped when no turn is held: it has values of the user.
    /// What `change` yields comes with it.
    #[must_use]
    pub(crate) fn update<R>(&self, change: impl FnOnce(&mut State) -> R) -> (Arc<State>, R) {
        let mut state = lock(&self.0);
        let mut next = state.copy();
        let yielded = change(&mut next);
        (std::mem::replace(&mut *state, Arc::new(next)), yielded)
    }
}
