//! How sources are watched: the waits that a user may choose.

use std::time::Duration;

/// Whether the system tells when a writer closes a file.
pub(super) const TELLS_CLOSE: bool = cfg!(any(target_os = "linux", target_os = "android"));
/// Groups the steps of a save. Where no close is told it also has to outlast short pauses in the
/// middle of a write.
const QUIET: Duration = Duration::from_millis(if TELLS_CLOSE { 50 } else { 100 });
/// Keeps a wait of zero from keeping a core busy.
const SHORTEST_POLL: Duration = Duration::from_millis(10);
/// Keeps "never", written as `Duration::MAX`, within what an `Instant` can hold.
pub(super) const LONGEST: Duration = Duration::from_hours(365 * 24);

/// How sources are watched.
///
/// Two things lead to a look at the files: an event of the file system, and a poll that finds
/// what no event tells (network file systems, mounts, memory maps). Only a change of content is
/// acted on, so a needless look costs some microseconds and nothing else.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use config_runtime::Watch;
///
/// let watch = Watch::default()
///     .quiet(Duration::from_millis(200))
///     .poll(Duration::from_secs(2));
/// assert_ne!(watch, Watch::default());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Watch {
    pub(super) quiet: Duration,
    pub(super) max_wait: Duration,
    pub(super) poll: Option<Duration>,
    pub(super) ancestors: Ancestors,
}

/// Whether folders are watched that are only passed on the way to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ancestors {
    Watched,
    Passed,
}

impl Watch {
    /// Sets how long the files must have rested before they are looked at: 50 ms by default on
    /// Linux, 100 ms where the system does not tell when a writer closes a file.
    ///
    /// A longer wait groups the edits of several files into one change; it is not what protects
    /// from half-written files.
    pub fn quiet(mut self, quiet: Duration) -> Self {
        self.quiet = quiet.min(LONGEST);
        self
    }

    /// Sets how long a stream of edits may put a look off: 1 s by default.
    ///
    /// A writer that is known to have a file open is waited for beyond this, for 3 s after its
    /// last write and 10 s in all. So are files that change during every look.
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait.min(LONGEST);
        self
    }

    /// Sets how often the files are read although no event asked for it: every 5 s by default,
    /// at most every 10 ms, and never for `None`.
    ///
    /// As long as something cannot be watched, the files are read every second at least, also
    /// after `poll(None)`.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::Watch;
    ///
    /// let events_only = Watch::default().poll(None);
    /// assert_ne!(events_only, Watch::default());
    /// ```
    pub fn poll(mut self, poll: impl Into<Option<Duration>>) -> Self {
        self.poll = poll.into().map(|every| every.clamp(SHORTEST_POLL, LONGEST));
        self
    }

    /// Sets whether the folders above a file are watched too: `true` by default on Linux,
    /// `false` elsewhere.
    ///
    /// With them a folder that is swapped for another is noticed at once, without them at the
    /// next poll. Turn it off where a busy log lies in one of those folders.
    pub fn ancestors(mut self, ancestors: bool) -> Self {
        self.ancestors = if ancestors {
            Ancestors::Watched
        } else {
            Ancestors::Passed
        };
        self
    }
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            quiet: QUIET,
            max_wait: Duration::from_secs(1),
            poll: Some(Duration::from_secs(5)),
            ancestors: Ancestors::Passed,
        }
        .ancestors(cfg!(any(target_os = "linux", target_os = "android")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_kept_within_reason() {
        let longest = Watch::default()
            .quiet(Duration::MAX)
            .max_wait(Duration::MAX);
        let watch = longest.poll(Duration::ZERO);

        assert_eq!((watch.quiet, watch.max_wait), (LONGEST, LONGEST));
        assert_eq!(watch.poll, Some(SHORTEST_POLL));
        assert_eq!(watch.poll(None).poll, None);
    }
}
