//! What the hints add up to: under one lock, with no wait in it.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::watch::debouncer::{Debouncer, Hint};
use crate::watch::events::Told;
use crate::watch::settings::Watching;
use crate::watch::status::{WatchState, WatchStatus};
use crate::watch::targets::Plan;

#[derive(Debug)]
pub(super) struct State {
    pub(super) stage: Stage,
    pub(super) is_called: bool,
    /// Whether a pause has ended since the worker last woke up.
    pub(super) is_resumed: bool,
    /// Whether somebody asked for a load from outside.
    pub(super) is_asked: bool,
    pub(super) debouncer: Debouncer,
    /// What is watched, and so the filter for what is told.
    pub(super) plan: Arc<Plan>,
    /// When each of its files was last told of.
    pub(super) told: Vec<Option<SystemTime>>,
    /// Watches that may have ended in silence.
    pub(super) suspects: BTreeSet<PathBuf>,
    pub(super) failure: Option<String>,
    pub(super) status: WatchStatus,
    /// When the worker has something to do; while it works, since when.
    pub(super) due: Option<Instant>,
}

/// How far the worker's life has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Running,
    /// No look begins.
    Paused,
    /// No call of the target begins.
    Stopped,
    /// The worker is gone.
    Over,
}

impl State {
    /// Nothing is planned and nothing has happened.
    pub(super) fn new(settings: &Watching) -> Self {
        Self {
            stage: Stage::Running,
            is_called: false,
            is_resumed: false,
            is_asked: false,
            debouncer: Debouncer::new(settings.waits()),
            plan: Arc::default(),
            told: Vec::new(),
            suspects: BTreeSet::new(),
            failure: None,
            status: WatchStatus::unarmed(),
            due: None,
        }
    }

    /// Notes what the file system tells; says whether it is a reason to look.
    pub(super) fn tell(&mut self, told: &Told) -> bool {
        match told {
            // All paths are noted, so the first that concerns us must not end the count.
            Told::Hint(hint, paths) => {
                paths.iter().filter(|path| self.hint(*hint, path)).count() > 0
            }
            Told::Overflow => {
                self.status.overflows += 1;
                self.suspects = self.plan.watches().keys().cloned().collect();
                // A close may be among what was dropped.
                self.debouncer.forget_writers();
                true
            }
            Told::Failed(why) => {
                self.failure = Some(why.clone());
                true
            }
        }
    }

    /// Whether the hint at `path` is a reason to look.
    fn hint(&mut self, hint: Hint, path: &Path) -> bool {
        let suspects = self.suspects.len();
        if matches!(hint, Hint::Came | Hint::Made | Hint::Went | Hint::Renamed) {
            self.suspects.extend(self.plan.watches_below(path).cloned());
        }
        let concerns = self.plan.concerns(path);
        if concerns {
            for user in self.plan.users(path) {
                if let Some(told) = self.told.get_mut(*user) {
                    *told = Some(SystemTime::now());
                }
            }
            let hint = self.meaning(hint, path);
            self.debouncer.hint(path, hint, Instant::now());
        }
        concerns || self.suspects.len() > suspects
    }

    /// What `hint` means at `path`, which counts.
    ///
    /// Of what is merely a name in a folder, only what has just come is waited for until it is
    /// closed, as it may be about to become one of the files. Swap files of editors and logs
    /// stay open, and would put off every look.
    fn meaning(&mut self, hint: Hint, path: &Path) -> Hint {
        match hint {
            _ if self.plan.is_named(path) => hint,
            Hint::Came | Hint::Went | Hint::Renamed => {
                self.debouncer.newcomer(path);
                hint
            }
            Hint::Made => Hint::Renamed,
            Hint::Wrote if !self.debouncer.is_new(path) => Hint::Touched,
            _ => hint,
        }
    }

    /// Goes by `plan` from here on; what is known of its files stays known.
    pub(super) fn turn_to(&mut self, plan: &Arc<Plan>) {
        if self.plan.files() != plan.files() {
            let before: HashMap<_, _> = self.plan.files().iter().zip(&self.told).collect();
            let told = |file| before.get(file).copied().copied().flatten();
            self.told = plan.files().iter().map(told).collect();
        }
        self.plan = Arc::clone(plan);
    }

    /// For how long the worker has had something to do, and has not come to its end.
    pub(super) fn late_by(&self) -> Duration {
        let is_at_it = self.stage == Stage::Running && self.status.state == WatchState::Watching;
        let due = self.due.filter(|_| is_at_it);
        due.map(|due| due.elapsed()).unwrap_or_default()
    }

    pub(super) fn renew(&mut self) {
        self.debouncer.renew(Instant::now());
    }
}
