//! The state of a configuration in one word.

use std::fmt;
use std::time::{Duration, SystemTime};

use crate::watch::{Backend, SourceHealth, SourceStatus, WatchState, WatchStatus};

use super::state::State;

/// For how long a file may be about to be loaded, and a look may take, until that is told as
/// something that is wrong.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// The state of a configuration in one word: the worst that holds.
///
/// The order is that of the list, and of `Ord`: a later one is worse, and hides the ones before it.
///
/// | state | as data | what holds |
/// |---|---|---|
/// | `Fresh` | `fresh` | what is in force is what the layers held at the last look |
/// | `Unwatched` | `unwatched` | the same; but nobody looks at the files until `reload`, as the program or the configuration wanted it: by `Watching::manual`, a pause, a stop, `ReloadSettings` |
/// | `Degraded` | `degraded` | the watching is not all that it was asked to be: something is polled because it cannot be watched, or the thread that looks rests after a panic, or takes longer than a minute |
/// | `OnTrial` | `on_trial` | the version in force is to be confirmed, or is rolled back |
/// | `Deferred` | `deferred` | a gate wants a proposal to wait |
/// | `Stale` | `stale` | a file is gone, cannot be read, is in quarantine, or has been about to be loaded for more than a minute |
/// | `Rejected` | `rejected` | what the layers hold was refused, and not only because a file is gone or cannot be read |
/// | `OnLastGood` | `on_last_good` | the program started from the last good version, or from the defaults, and no load of the layers has succeeded since |
///
/// What a `restart` field waits for is no state: the files are taken, as far as that goes. A value
/// that was refused as it was `set` is none either, because its caller was told.
///
/// # Examples
///
/// ```
/// use config_runtime::{ConfigState, Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let status = Hot::<Server>::builder().start()?.status();
/// assert_eq!(status.state, ConfigState::Fresh);
/// assert!(ConfigState::Fresh < ConfigState::Rejected);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ConfigState {
    /// What is in force is what the layers held at the last look.
    Fresh,
    /// The same, but nobody looks until `reload`.
    Unwatched,
    /// The watching is not all that it was asked to be.
    Degraded,
    /// The version in force is to be confirmed.
    OnTrial,
    /// A proposal waits, because a gate deferred it.
    Deferred,
    /// A file is gone, cannot be read or is in quarantine.
    Stale,
    /// What the layers hold was refused.
    Rejected,
    /// What the program started from were not its layers, and still is not.
    OnLastGood,
}

impl ConfigState {
    /// Its name in lower case, with underscores: for logs and metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Unwatched => "unwatched",
            Self::Degraded => "degraded",
            Self::OnTrial => "on_trial",
            Self::Deferred => "deferred",
            Self::Stale => "stale",
            Self::Rejected => "rejected",
            Self::OnLastGood => "on_last_good",
        }
    }
}

/// Says it in words.
impl fmt::Display for ConfigState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OnTrial => "on trial",
            Self::OnLastGood => "on last good",
            other => other.name(),
        })
    }
}

/// What the state follows from.
pub(super) struct Evidence<'a> {
    pub(super) state: &'a State,
    pub(super) watch: &'a WatchStatus,
    /// Since when the version in force has been on trial, if it is.
    pub(super) trial: Option<SystemTime>,
    pub(super) time: SystemTime,
}

impl Evidence<'_> {
    /// The worst that holds, and since when.
    pub(super) fn worst(&self) -> (ConfigState, Option<SystemTime>) {
        let all = [
            self.on_last_good(),
            self.rejected(),
            self.stale(),
            self.deferred(),
            self.trial.map(|since| (ConfigState::OnTrial, Some(since))),
            self.degraded(),
            self.unwatched(),
        ];
        let mut all = all.into_iter();
        let worst = all.find_map(|state| state);
        worst.unwrap_or((ConfigState::Fresh, None))
    }

    fn on_last_good(&self) -> Option<(ConfigState, Option<SystemTime>)> {
        let is_so = self.state.loaded.is_none();
        is_so.then_some((ConfigState::OnLastGood, self.state.refused_since))
    }

    fn rejected(&self) -> Option<(ConfigState, Option<SystemTime>)> {
        let sources = &self.watch.sources;
        let is_rejected = |source: &SourceStatus| source.health == SourceHealth::Rejected;
        let refuses = self.state.has_rejected_layers() && !sources.iter().any(is_lost);
        let is_so = refuses || sources.iter().any(is_rejected);
        let since = self
            .state
            .refused_since
            .or_else(|| self.astray(is_rejected));
        is_so.then_some((ConfigState::Rejected, since))
    }

    fn stale(&self) -> Option<(ConfigState, Option<SystemTime>)> {
        let since = self.astray(|source| match source.health {
            SourceHealth::Quarantined => true,
            SourceHealth::Unsettled => source.in_sync_age >= PATIENCE,
            _ => is_lost(source),
        })?;
        Some((ConfigState::Stale, Some(since)))
    }

    fn deferred(&self) -> Option<(ConfigState, Option<SystemTime>)> {
        let waits = self.state.pending.is_some();
        waits.then_some((ConfigState::Deferred, self.state.deferred_since))
    }

    fn degraded(&self) -> Option<(ConfigState, Option<SystemTime>)> {
        let rests = self.watch.state == WatchState::Resting;
        let is_so = rests || !self.watch.degraded.is_empty() || self.watch.late_by >= PATIENCE;
        let since = self.watch.last_restart.filter(|_| rests);
        is_so.then_some((ConfigState::Degraded, since))
    }

    fn unwatched(&self) -> Option<(ConfigState, Option<SystemTime>)> {
        let is_looked_at =
            self.watch.state == WatchState::Watching && self.watch.backend != Backend::Unwatched;
        let is_so = !is_looked_at && !self.watch.sources.is_empty();
        is_so.then_some((ConfigState::Unwatched, None))
    }

    /// Since when those files are not what is in force that `is_meant` says.
    fn astray(&self, is_meant: impl Fn(&SourceStatus) -> bool) -> Option<SystemTime> {
        let sources = self.watch.sources.iter();
        let meant = sources.filter(|source| is_meant(source));
        let age = meant.map(|source| source.in_sync_age).max()?;
        Some(self.time.checked_sub(age).unwrap_or(self.time))
    }
}

/// Whether there is nothing to be read, where there was.
pub(super) fn is_lost(source: &SourceStatus) -> bool {
    matches!(
        source.health,
        SourceHealth::Missing | SourceHealth::Unreadable(_)
    )
}
