//! Says what happened, once for each time that it did.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::contents::FileContents;
use crate::event::{Attempt, EventKind};
use crate::field::PendingRestart;
use crate::lock::lock;
use crate::panics::caught;
use crate::sync::Mutex;
use crate::watch::SourceHealth;

use super::Core;
use super::seen::Seen;
use super::state::State;

/// What was said last of what lasts.
#[derive(Debug, Default)]
pub(crate) struct Told(Mutex<Said>);

#[derive(Debug, Default)]
struct Said {
    /// The files that are not what is in force, and why.
    strays: BTreeMap<PathBuf, SourceHealth>,
    /// What waits for a restart, as it is shown.
    pending: Vec<String>,
    /// What is polled because it cannot be watched.
    degraded: BTreeSet<PathBuf>,
}

impl Core {
    /// Says how the program started, and what the layers held, if that was passed over.
    pub(super) fn tell_start(&self, attempt: &Arc<Attempt>, pending: &[PendingRestart]) {
        if let Some(rejected) = &self.records.current().rejected {
            self.events.note(EventKind::Rejected(Arc::clone(rejected)));
        }
        self.events.ended(attempt);
        self.tell_pending_restart(pending);
    }

    /// Says how an attempt ended, and what that changed of what was so `before`.
    pub(super) fn tell_end(
        &self,
        attempt: &Arc<Attempt>,
        before: &State,
        pending: &[PendingRestart],
    ) {
        self.events.ended(attempt);
        self.tell_quarantine(before);
        self.tell_pending_restart(pending);
    }

    /// Says what is held back and was not before.
    fn tell_quarantine(&self, before: &State) {
        let state = self.records.current();
        let was_held: BTreeSet<usize> = before.quarantine.layers().collect();
        let held: Vec<usize> = state.quarantine.layers().collect();
        if held.iter().any(|layer| !was_held.contains(layer)) {
            let layers = self.names_of(held.into_iter()).into();
            self.events.note(EventKind::Quarantined { layers });
            // They are not what is in force, although nobody looked at them since.
            self.tell_strays(&state);
        }
    }

    /// Says what waits for a restart, if that is something else than before.
    fn tell_pending_restart(&self, pending: &[PendingRestart]) {
        // Values are shown by code of the user.
        let shown = || pending.iter().map(ToString::to_string).collect::<Vec<_>>();
        let Ok(shown) = caught(shown) else { return };
        let before = std::mem::replace(&mut lock(&self.told.0).pending, shown.clone());
        if before != shown {
            self.events.note(EventKind::PendingRestart(pending.into()));
        }
    }

    /// Says which files are not what is in force any more, and which are again.
    pub(super) fn tell_sources(&self, strays: BTreeMap<PathBuf, SourceHealth>) {
        let mut said = lock(&self.told.0);
        let recovered: Vec<PathBuf> = (said.strays.keys())
            .filter(|path| !strays.contains_key(*path))
            .cloned()
            .collect();
        // What is about to be loaded is not stale yet.
        let strays = strays.into_iter();
        let strays = strays.filter(|(_, health)| *health != SourceHealth::Unsettled);
        let stale: Vec<(PathBuf, SourceHealth)> = strays
            .filter(|(path, health)| said.strays.get(path) != Some(health))
            .collect();
        said.strays.retain(|path, _| !recovered.contains(path));
        said.strays.extend(stale.iter().cloned());
        drop(said);
        for (path, health) in stale {
            self.tell_event(EventKind::SourceStale { path, health });
        }
        for path in recovered {
            self.tell_event(EventKind::SourceRecovered { path });
        }
    }

    /// Says what is polled from here on, because it cannot be watched.
    pub(super) fn tell_degraded(&self, degraded: &[(PathBuf, String)]) {
        let paths: BTreeSet<PathBuf> = degraded.iter().map(|(path, _)| path.clone()).collect();
        let before = std::mem::replace(&mut lock(&self.told.0).degraded, paths);
        let hidden = self.records.current().hidden();
        let is_new = |path: &PathBuf| !before.contains(path) && !hidden.contains(path);
        for (path, cause) in degraded.iter().filter(|(path, _)| is_new(path)) {
            let (path, cause) = (path.clone(), cause.clone());
            self.tell_event(EventKind::WatcherDegraded { path, cause });
        }
    }

    /// Says which files hold something else than what was judged last, as `named` by values too.
    pub(super) fn tell_files_changed(&self, judged: &State, named: &FileContents, seen: &Seen) {
        let found = |readings| {
            let sources = self.layers.sources(readings).into_iter();
            let found = sources.map(|source| ((source.layer, source.path), source.found));
            found.collect::<BTreeMap<_, _>>()
        };
        let (before, now) = (found(&judged.seen), found(&seen.readings));
        let spots = before.keys().chain(now.keys());
        let spots = spots.filter(|spot| before.get(*spot) != now.get(*spot));
        let mut paths: BTreeSet<PathBuf> = spots.map(|(_, path)| path.to_path_buf()).collect();
        let hidden = judged.hidden();
        let contents = seen.contents.known().iter();
        let changed = contents
            .filter(|(path, content)| named.get(*path) != Some(*content) && !hidden.contains(path));
        paths.extend(changed.map(|(path, _)| path.clone()));
        if !paths.is_empty() {
            let paths = paths.into_iter().collect();
            self.events.note(EventKind::FilesChanged { paths });
        }
    }
}
