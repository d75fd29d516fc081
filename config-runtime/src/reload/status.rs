//! What is in force, and how the last attempts ended.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

#[cfg(feature = "audit")]
use crate::event::AuditStatus;
use crate::event::{Attempt, AttemptCounts, AttemptDurations, AttemptsByTrigger};
use crate::field::PendingRestart;
use crate::last_good::{Keeper, LastGoodStatus};
use crate::report::Problem;
use crate::resource::ResourceStatus;
use crate::store::Inputs;
use crate::subscribe::{RunningCallback, SubscriberCounts};
use crate::watch::{FileStatus, WatchStatus};

use super::Core;
use super::condition::{ConfigState, Evidence};
use super::pending::Deferral;
use super::state::State;
use super::trial::TrialStatus;

/// What is in force, whether it is what the layers say, and how the last attempts ended.
///
/// It is cheap: nothing in it costs more where there are more fields, but for [`hash`](Self::hash),
/// which is worked out once for each version. Its `Display` is for a screen; as data (it is
/// `Serialize`) each field is a key, times are RFC 3339 with milliseconds, durations and ages are
/// seconds, values are as they are shown, and secrets are `[secret]`. The keys stay as they are.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let status = Hot::<Server>::builder().start()?.status();
/// assert_eq!(status.version, 1);
/// assert!(status.rejected.is_none());
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Status {
    /// When this was found.
    pub time: SystemTime,
    /// The worst that holds, in one word.
    pub state: ConfigState,
    /// Since when that has held; `None` where nothing is wrong, and where nobody noted it.
    pub state_since: Option<SystemTime>,
    /// The version in force; the first is 1.
    pub version: u64,
    /// When it was committed.
    pub since: SystemTime,
    /// SHA-256 of all values in force, in hexadecimal: the same in all processes of one program that
    /// have equal values, whatever files they come from; so it says whether a fleet is of one mind.
    /// `None` if a value panics as it is cloned.
    ///
    /// A secret is in it by its place alone, so that nobody can test guesses; so are values of types
    /// with neither `Serialize` nor `Debug`. The content of a `watch_file` is part of it. Maps and
    /// sets of the standard library count whatever their order; a type that writes itself in another
    /// order each time has another hash each time.
    pub hash: Option<String>,
    /// The last attempt at a new version.
    pub last_attempt: Arc<Attempt>,
    /// When what the layers hold was last taken, or found to be in force; `None` if the program
    /// started from something else, and no load has succeeded since.
    pub last_success: Option<SystemTime>,
    /// How long ago the file that is the worst in this was last found to be what is in force; `None`
    /// if there are no files.
    pub in_sync_age: Option<Duration>,
    /// How many attempts ended in which way.
    pub attempts: AttemptCounts,
    /// The same, by what asked for them.
    pub attempts_by_trigger: AttemptsByTrigger,
    /// How long they took; `None` before the first.
    pub durations: Option<AttemptDurations>,
    /// The candidate that was refused last, until a later attempt succeeds. What the layers held
    /// stays until a load of them succeeds: they still say so.
    pub rejected: Option<Arc<Attempt>>,
    /// The proposal that waits because a gate deferred it.
    pub pending: Option<Arc<Deferral>>,
    /// The version that is to be confirmed.
    pub trial: Option<TrialStatus>,
    /// Changes that wait for a restart.
    pub pending_restart: Vec<PendingRestart>,
    /// What is doubtful about the values in force, and about the last load: deprecated keys, rules
    /// within `warn`, variables that set nothing, edits that a higher layer hides, files that
    /// everybody may write, files that are mounts of their own, a last good version that cannot be
    /// kept.
    pub warnings: Vec<Problem>,
    /// What is set at run time and lies above the layers: by [`set`](crate::Hot::set) and its like,
    /// and by [`Overrides`](crate::Overrides).
    pub set: Vec<SetValue>,
    /// Layers whose content was rolled back from, and is not loaded until it changes, `reload` asks
    /// for it, or [`release`](crate::Hot::release) lets it go: a file by its path, as it was given
    /// to the builder.
    pub quarantined: Vec<String>,
    /// Versions that are in force no more, and that somebody still holds a snapshot or a reader of;
    /// at most 256, the oldest. What hands out the change to them counts while it does. One that
    /// stays for long is a leak.
    pub pinned: Vec<u64>,
    /// What the program builds from its configuration.
    pub resources: Vec<ResourceStatus>,
    /// Checks at run time, probes and builds of resources that still run although their
    /// [deadline](crate::Builder::deadline) has passed.
    pub overdue: Vec<String>,
    /// How many callbacks panicked, or values as they were dropped after a change.
    pub callback_panics: u64,
    /// What panicked last, and what it said.
    pub last_callback_panic: Option<String>,
    /// How many want to be told, and how many calls failed.
    pub subscribers: SubscriberCounts,
    /// The callbacks that are called no more, because they panicked five times in a row.
    pub switched_off: Vec<String>,
    /// The callbacks that run at this moment and have done so for longer than a second.
    pub slow_callbacks: Vec<RunningCallback>,
    /// What is kept on disk, and what the program started from; `None` unless the builder was told
    /// to keep anything.
    pub last_good: Option<LastGoodStatus>,
    /// How the records of attempts on disk fare; `None` unless the builder was told to write any.
    #[cfg(feature = "audit")]
    pub audit: Option<AuditStatus>,
    /// What the watcher can prove of itself, and of each file.
    pub watch: WatchStatus,
}

/// A value that is set at run time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetValue {
    /// The key of the leaf as written in files.
    pub key: String,
    /// Until when; `None` if it is not set for a time.
    pub until: Option<SystemTime>,
}

impl Core {
    fn set_values(&self, inputs: &Inputs) -> Vec<SetValue> {
        let (now, time) = (self.now(), self.time().system_time());
        let until = |key| {
            let end = inputs.until.get(key)?;
            time.checked_add(end.saturating_duration_since(now))
        };
        let keys = inputs.overrides.keys();
        let values = keys.map(|key| SetValue {
            key: key.to_string(),
            until: until(key),
        });
        values.collect()
    }

    /// What is in force, and how the last attempts ended.
    ///
    /// `watched` is what the watcher knows of each file.
    pub(crate) fn status(&self, watch: WatchStatus, watched: Vec<FileStatus>) -> Status {
        self.ground.deliveries.tell_slow();
        let in_force = || (self.store.current(), self.trial());
        let (state, (current, trial)) = self.records.current_with(in_force);
        let watch = self.watch_status(&state, watch, watched);
        let time = self.time().system_time();
        let evidence = Evidence {
            state: &state,
            watch: &watch,
            trial: trial.as_ref().map(|_| current.time),
            time,
        };
        let (worst, state_since) = evidence.worst();
        let (callback_panics, last_callback_panic) = self.ground.deliveries.panics();
        let keeper = self.last_good.as_ref();
        let mut warnings = [current.warnings.as_slice(), &self.doubts].concat();
        warnings.extend(keeper.and_then(Keeper::warning));
        Status {
            time,
            state: worst,
            state_since,
            version: current.number,
            since: current.time,
            hash: current.hash(),
            last_attempt: Arc::clone(&state.last_attempt),
            last_success: state.loaded,
            in_sync_age: watch.sources.iter().map(|source| source.in_sync_age).max(),
            attempts: state.tally.counts,
            attempts_by_trigger: state.tally.by_trigger.clone(),
            durations: state.tally.durations(),
            rejected: state.rejected.clone(),
            pending: (state.pending.as_ref()).map(|pending| Arc::clone(&pending.deferral)),
            trial,
            pending_restart: current.inputs.pending.clone(),
            warnings,
            set: self.set_values(&current.inputs),
            quarantined: self.names_of(state.quarantine.layers()),
            pinned: self.store.pinned(),
            resources: self.ground.resources.status(),
            overdue: self.ground.resources.overdue(),
            callback_panics,
            last_callback_panic,
            subscribers: self.ground.deliveries.counts(current.number),
            switched_off: self.ground.deliveries.switched_off(),
            slow_callbacks: self.ground.deliveries.slow(),
            last_good: keeper.map(Keeper::status),
            #[cfg(feature = "audit")]
            audit: self.events.audit(),
            watch,
        }
    }

    /// What the watcher can prove, with what was seen of each file that may be shown.
    fn watch_status(
        &self,
        state: &State,
        mut watch: WatchStatus,
        watched: Vec<FileStatus>,
    ) -> WatchStatus {
        watch.last_panic = (watch.last_panic).map(|message| self.conceal_all(&message));
        let (sources, last_checked) = self.sources(state, watched, watch.backend);
        let hidden = state.hidden();
        let shows = |watched: &PathBuf| {
            let leads_to = |path: &Path| path.starts_with(watched);
            !hidden.iter().any(|path| leads_to(path))
                || sources.iter().any(|source| leads_to(&source.path))
        };
        watch.degraded.retain(|(watched, _)| shows(watched));
        watch.sources = sources;
        watch.last_checked = Some(last_checked);
        watch
    }
}
