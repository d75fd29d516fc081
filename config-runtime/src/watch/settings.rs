//! How sources are watched: what a user may choose.

use std::collections::BTreeSet;
use std::time::Duration;

use super::Places;
use super::debounce::{Debounce, LONGEST, Waits};

/// Whether the system tells when a writer closes a file.
pub(super) const TELLS_CLOSE: bool = cfg!(any(target_os = "linux", target_os = "android"));
/// Keeps a wait of zero from keeping a core busy.
const SHORTEST_POLL: Duration = Duration::from_millis(10);
/// The safety net beside the events.
const POLL_BESIDE_EVENTS: Duration = Duration::from_secs(5);

#[doc = include_str!("../watching.md")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a builder takes it with `watch`"]
pub struct Watching {
    has_events: bool,
    poll: Poll,
    signals: BTreeSet<i32>,
    debounce: Option<Debounce>,
    jitter: Option<Duration>,
    ancestors: Option<Ancestors>,
}

/// When files are read although no event asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Poll {
    /// Nothing was said.
    AsUsual,
    Every(Duration),
    Never,
}

/// Whether folders are watched that are only passed on the way to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ancestors {
    Watched,
    Passed,
}

impl Watching {
    /// Watches by the events of the file system, and polls every 5 s beside them: what no event
    /// tells (network file systems, mounts, memory maps) is found by the poll. The default.
    ///
    /// While something cannot be watched by events, the files are read every second.
    pub fn events() -> Self {
        Self {
            has_events: true,
            ..Self::manual()
        }
    }

    /// Reads the files at this interval, of 10 ms at least.
    ///
    /// Alone it asks for no events. Together with [`events`](Self::events) it sets the interval of
    /// the poll beside them. A change that only a poll found is acted on when a second look, half
    /// a second later, finds the same content: nobody can tell whether a writer is at work on it.
    pub fn poll(every: Duration) -> Self {
        Self {
            poll: Poll::Every(every.clamp(SHORTEST_POLL, LONGEST)),
            ..Self::manual()
        }
    }

    /// Loads all layers again, as `reload` does, when the system sends this signal, such as
    /// `SIGHUP`.
    ///
    /// Nothing happens in between, unless it is combined with another way. The signal's own
    /// effect, which often is to end the process, is off from then on, also after the watching
    /// has ended.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Watching, signal};
    ///
    /// let watch = Watching::events().and(Watching::on_signal(signal::SIGHUP));
    /// assert_ne!(watch, Watching::events());
    /// ```
    #[cfg(all(unix, feature = "signal"))]
    pub fn on_signal(signal: i32) -> Self {
        Self {
            signals: BTreeSet::from([signal]),
            ..Self::manual()
        }
    }

    /// Does not watch: only `reload` loads again, or what else it is combined with.
    pub fn manual() -> Self {
        Self {
            has_events: false,
            poll: Poll::AsUsual,
            signals: BTreeSet::new(),
            debounce: None,
            jitter: None,
            ancestors: None,
        }
    }

    /// Watches as [`events`](Self::events) does where debug assertions are on, and not at all in a
    /// release build.
    pub fn only_in_debug_builds() -> Self {
        if cfg!(debug_assertions) {
            Self::events()
        } else {
            Self::manual()
        }
    }

    /// Watches in both ways. What both set is as `other` says; of two polls the more frequent one
    /// holds.
    pub fn and(mut self, other: Self) -> Self {
        self.signals.extend(other.signals);
        Self {
            has_events: self.has_events || other.has_events,
            poll: self.poll.and(other.poll),
            signals: self.signals,
            debounce: other.debounce.or(self.debounce),
            jitter: other.jitter.or(self.jitter),
            ancestors: other.ancestors.or(self.ancestors),
        }
    }

    /// Switches off the poll beside the events, as long as events can be had for all files. Without
    /// events nothing is left that looks.
    pub fn without_poll(mut self) -> Self {
        self.poll = Poll::Never;
        self
    }

    /// Sets how long files must have rested before they are looked at.
    pub fn debounce(mut self, debounce: Debounce) -> Self {
        self.debounce = Some(debounce);
        self
    }

    /// Puts each change off by a random time of up to `longest`, so that a fleet that shares a
    /// file does not move in one instant. None by default.
    ///
    /// What `reload`, `set` and signals ask for is not put off.
    pub fn jitter(mut self, longest: Duration) -> Self {
        self.jitter = Some(longest.min(LONGEST));
        self
    }

    /// Sets whether the folders above a file are watched too: `true` by default on Linux,
    /// `false` elsewhere.
    ///
    /// With them a folder that is swapped for another is noticed at once, without them at the
    /// next poll. Turn it off where a busy log lies in one of those folders.
    pub fn ancestors(mut self, ancestors: bool) -> Self {
        self.ancestors = Some(if ancestors {
            Ancestors::Watched
        } else {
            Ancestors::Passed
        });
        self
    }

    /// Whether there is a reason to watch a configuration that consists of these places.
    pub(crate) fn concerns(&self, places: &Places) -> bool {
        (self.has_looks() && !places.is_empty()) || !self.signals.is_empty()
    }

    /// Whether there is reason to look at files now and then.
    pub(super) fn has_looks(&self) -> bool {
        self.has_events || self.interval().is_some()
    }

    #[cfg(all(unix, feature = "signal"))]
    pub(super) fn signals(&self) -> &BTreeSet<i32> {
        &self.signals
    }

    pub(super) fn has_events(&self) -> bool {
        self.has_events
    }

    /// How often the files are read although no event asked for it.
    pub(super) fn interval(&self) -> Option<Duration> {
        match self.poll {
            Poll::Every(every) => Some(every),
            Poll::AsUsual if self.has_events => Some(POLL_BESIDE_EVENTS),
            Poll::AsUsual | Poll::Never => None,
        }
    }

    pub(super) fn waits(&self) -> Waits {
        self.debounce.unwrap_or_default().waits()
    }

    pub(super) fn longest_jitter(&self) -> Duration {
        self.jitter.unwrap_or_default()
    }

    pub(super) fn watched_ancestors(&self) -> Ancestors {
        self.ancestors.unwrap_or(if TELLS_CLOSE {
            Ancestors::Watched
        } else {
            Ancestors::Passed
        })
    }
}

impl Poll {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Every(one), Self::Every(other)) => Self::Every(one.min(other)),
            (every @ Self::Every(_), _) | (_, every @ Self::Every(_)) => every,
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::AsUsual, Self::AsUsual) => Self::AsUsual,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_kept_within_reason() {
        let watch = Watching::poll(Duration::ZERO).debounce(Debounce::Fixed {
            quiet: Duration::MAX,
            max_wait: Duration::MAX,
        });

        let waits = watch.waits();
        assert_eq!((waits.complete, waits.longest), (LONGEST, LONGEST));
        assert_eq!(watch.interval(), Some(SHORTEST_POLL));
    }

    #[test]
    fn ways_to_watch_add_up() {
        let second = Duration::from_secs(1);
        let events = Watching::events;
        let cases = [
            (events(), true, Some(5 * second)),
            (Watching::poll(second), false, Some(second)),
            (Watching::manual(), false, None),
            (events().and(Watching::poll(second)), true, Some(second)),
            (Watching::poll(second).and(events()), true, Some(second)),
            (events().without_poll(), true, None),
            (events().without_poll().and(events()), true, None),
            (
                events().without_poll().and(Watching::poll(second)),
                true,
                Some(second),
            ),
            (Watching::manual().and(events()), true, Some(5 * second)),
            (
                Watching::poll(second).and(Watching::poll(2 * second)),
                false,
                Some(second),
            ),
        ];
        for (watch, has_events, interval) in cases {
            let found = (watch.has_events(), watch.interval());
            assert_eq!(found, (has_events, interval), "{watch:?}");
        }
    }

    #[test]
    fn later_setting_holds() {
        let watch = Watching::events().debounce(Debounce::Aggressive);
        let both = watch
            .clone()
            .and(Watching::events().debounce(Debounce::Conservative));
        assert_eq!(both.waits(), Debounce::Conservative.waits());

        let same = watch.and(Watching::manual());
        assert_eq!(same.waits(), Debounce::Aggressive.waits());
    }
}
