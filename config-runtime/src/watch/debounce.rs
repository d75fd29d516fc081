//! How long to wait for more before files are looked at.

use std::time::Duration;

/// Keeps "never", written as `Duration::MAX`, within what an `Instant` can hold.
pub(super) const LONGEST: Duration = Duration::from_hours(365 * 24);

/// How long files must have rested before they are looked at.
///
/// A file that was closed after writing, or renamed into place, is complete. Then the wait only
/// groups the files of one deployment into one change. A name that has just come into being, or
/// content written where the system does not tell of the close, may be half a file; it is waited
/// for longer. A writer that is known to have a file open is waited for whatever stands here:
/// until it closes the file, for 3 s after its last write at most, and 10 s in all.
///
/// | | complete | else | at most |
/// |---|---|---|---|
/// | `Adaptive` | 50 ms | 100 ms | 1 s |
/// | `Aggressive` | 5 ms | 50 ms | 200 ms |
/// | `Conservative` | 500 ms | 1 s | 5 s |
/// | `Fixed` | as it says | as it says | as it says |
///
/// The files are read a moment before the quiet time is over, 3 ms at most, and once more at its
/// end: both reads must find the same, and no event may come in between. So a quiet time of zero
/// waits for nothing but writers that are known to have a file open, and may find half of what
/// somebody begins to write at that moment, until the next event tells of it.
///
/// The time runs from the last event, and "at most" from the first one: a stream of edits puts a
/// look off no longer. Files that keep changing under the reader's eyes are waited for twice as
/// long.
///
/// # Examples
///
/// ```
/// use config_runtime::{Debounce, Watching};
///
/// let watch = Watching::events().debounce(Debounce::Conservative);
/// assert_ne!(watch, Watching::events());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Debounce {
    /// The same wait whatever happened to the file.
    Fixed {
        /// How long after the last event.
        quiet: Duration,
        /// How long after the first one at most, which cuts a longer quiet time short.
        max_wait: Duration,
    },
    /// Short for complete files, longer for the others: right for nearly everybody.
    #[default]
    Adaptive,
    /// For those to whom each millisecond counts, and whose files come one at a time.
    Aggressive,
    /// For deployments that take their time from one file to the next.
    Conservative,
}

/// The waits that a [`Debounce`] stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waits {
    /// After an event that leaves a file complete.
    pub(super) complete: Duration,
    /// After any other.
    pub(super) unfinished: Duration,
    /// After the first event.
    pub(super) longest: Duration,
}

impl Debounce {
    pub(super) fn waits(self) -> Waits {
        let (complete, unfinished, longest) = match self {
            Self::Fixed { quiet, max_wait } => (
                quiet.min(LONGEST),
                quiet.min(LONGEST),
                max_wait.min(LONGEST),
            ),
            Self::Adaptive => waits(50, 100, 1_000),
            Self::Aggressive => waits(5, 50, 200),
            Self::Conservative => waits(500, 1_000, 5_000),
        };
        Waits {
            complete,
            unfinished,
            longest,
        }
    }
}

impl Waits {
    /// The same wait for all, and as long a stream of edits as before.
    pub(super) fn with_quiet(self, quiet: Duration) -> Self {
        let quiet = quiet.min(LONGEST);
        Self {
            complete: quiet,
            unfinished: quiet,
            longest: self.longest.max(quiet),
        }
    }
}

fn waits(complete: u64, unfinished: u64, longest: u64) -> (Duration, Duration, Duration) {
    let [complete, unfinished, longest] =
        [complete, unfinished, longest].map(Duration::from_millis);
    (complete, unfinished, longest)
}
