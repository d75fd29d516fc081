//! Turns hints into the moment at which to look; time is passed in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::debounce::Waits;
use super::settings::TELLS_CLOSE;

/// A write that is in progress while the files are read shows itself within this time.
const SETTLE: Duration = Duration::from_millis(3);
/// How long an open writer is waited for after its last write.
const WRITER_REST: Duration = Duration::from_secs(3);
/// How long somebody is waited for who may write into a folder since before it was watched.
const MAKER_REST: Duration = Duration::from_millis(500);
/// How long open writers are waited for in all.
const WRITER_LIMIT: Duration = Duration::from_secs(10);

/// Waits until the files rest, but not for ever.
#[derive(Debug)]
pub(super) struct Debouncer {
    /// The waits unless another quiet time is asked for.
    built: Waits,
    waits: Waits,
    pending: Option<Pending>,
    /// Files written to and not closed, with the time of the last write.
    writers: BTreeMap<PathBuf, Instant>,
    /// Folders that were made, and since when they are watched, if they are.
    made: BTreeMap<PathBuf, Option<Instant>>,
    /// Names of which the last hint leaves open whether the file is complete.
    unfinished: BTreeSet<PathBuf>,
    /// Names that came since the last look began.
    newcomers: BTreeSet<PathBuf>,
}

/// Hints that no look has answered.
#[derive(Debug, Clone, Copy)]
struct Pending {
    first: Instant,
    last: Instant,
}

/// What an event says of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Content was written, by a writer that will tell when it closes the file.
    Wrote,
    /// A writer closed the file.
    Closed,
    /// The name came into being, perhaps with nothing behind it yet.
    Came,
    /// The name came into being as that of a folder, in which no writer is told of until it is
    /// watched.
    Made,
    /// The name went. That may be told late, when another thing stands for it.
    Went,
    /// The name stands for something else.
    Renamed,
    /// Something else happened to it.
    Touched,
}

impl Debouncer {
    pub(super) fn new(waits: Waits) -> Self {
        Self {
            built: waits,
            waits,
            pending: None,
            writers: BTreeMap::new(),
            made: BTreeMap::new(),
            unfinished: BTreeSet::new(),
            newcomers: BTreeSet::new(),
        }
    }

    /// Notes that `path` was told of at `now`.
    pub(super) fn hint(&mut self, path: &Path, hint: Hint, now: Instant) {
        self.renew(now);
        match hint {
            Hint::Wrote => drop(self.writers.insert(path.to_path_buf(), now)),
            Hint::Closed => drop(self.writers.remove(path)),
            // What is written to from here on is another file.
            Hint::Came | Hint::Made | Hint::Went | Hint::Renamed => {
                self.writers.retain(|written, _| !written.starts_with(path));
            }
            Hint::Touched => {}
        }
        match hint {
            Hint::Came => drop(self.unfinished.insert(path.to_path_buf())),
            Hint::Touched if !TELLS_CLOSE => drop(self.unfinished.insert(path.to_path_buf())),
            Hint::Closed | Hint::Went | Hint::Renamed => drop(self.unfinished.remove(path)),
            Hint::Made => drop(self.made.insert(path.to_path_buf(), None)),
            Hint::Wrote | Hint::Touched => {}
        }
        // Who writes in a new folder is known from here on.
        if matches!(hint, Hint::Wrote | Hint::Closed | Hint::Renamed) {
            self.made.retain(|folder, _| !path.starts_with(folder));
        }
    }

    /// Notes that everything is watched; says whether somebody may be writing into a folder since
    /// before it was, and is to be waited for.
    pub(super) fn watched(&mut self, now: Instant) -> bool {
        let mut waits = false;
        for since in self.made.values_mut().filter(|since| since.is_none()) {
            *since = Some(now);
            waits = true;
        }
        if waits {
            self.renew(now);
        }
        waits
    }

    /// Notes that the name `path` came or went, and that no look knows it yet.
    pub(super) fn newcomer(&mut self, path: &Path) {
        self.newcomers.insert(path.to_path_buf());
    }

    /// Whether `path` came since the last look began.
    pub(super) fn is_new(&self, path: &Path) -> bool {
        self.newcomers.contains(path)
    }

    /// Sets the quiet time, or for `None` the one that was built with.
    pub(super) fn pace(&mut self, quiet: Option<Duration>) {
        self.waits = quiet.map_or(self.built, |quiet| self.built.with_quiet(quiet));
    }

    /// Notes a reason to look that belongs to no path.
    pub(super) fn renew(&mut self, now: Instant) {
        let first = self.pending.map_or(now, |pending| pending.first);
        self.pending = Some(Pending { first, last: now });
    }

    /// Forgets who writes, because the close may have gone by unseen.
    pub(super) fn forget_writers(&mut self) {
        self.writers.clear();
    }

    /// Forgets writers of what is neither new nor `named`: they write something else.
    pub(super) fn forget_strangers(&mut self, named: impl Fn(&Path) -> bool) {
        let newcomers = &self.newcomers;
        self.writers
            .retain(|path, _| newcomers.contains(path) || named(path));
    }

    /// How long the files are left alone after they were read, before they are taken for what they
    /// are: the last part of the quiet time, and no more than that.
    ///
    /// Where no close is told, a write that is in progress is not known but by this.
    pub(super) fn settle(&self) -> Duration {
        if TELLS_CLOSE {
            SETTLE.min(self.waits.complete)
        } else {
            SETTLE
        }
    }

    /// When to look, if there is reason to: so that the quiet time ends with the look.
    pub(super) fn due(&self) -> Option<Instant> {
        let Pending { first, last } = self.pending?;
        let quiet = if self.unfinished.is_empty() {
            self.waits.complete
        } else {
            self.waits.unfinished
        };
        let quiet = quiet.saturating_sub(self.settle());
        let rested = (last + quiet).min(first + self.waits.longest);
        let closed = self.writers.values().map(|wrote| *wrote + WRITER_REST);
        let made = self
            .made
            .values()
            .flatten()
            .map(|since| *since + MAKER_REST);
        let written = closed.chain(made).max();
        Some(written.map_or(rested, |written| {
            rested.max(written.min(first + WRITER_LIMIT))
        }))
    }

    /// Whether there are hints that no look has answered.
    pub(super) fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// Takes the hints: the look that starts at `now` answers them.
    pub(super) fn take(&mut self, now: Instant) {
        self.pending = None;
        self.newcomers.clear();
        self.unfinished.clear();
        self.writers.retain(|_, wrote| *wrote + WRITER_REST > now);
        self.made.retain(|_, since| since.is_none());
    }
}

#[cfg(test)]
#[path = "debouncer_tests.rs"]
mod tests;
