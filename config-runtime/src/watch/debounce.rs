//! Turns hints into the moment at which to look; time is passed in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::settings::Watch;

/// How long an open writer is waited for after its last write.
const WRITER_REST: Duration = Duration::from_secs(3);
/// How long open writers are waited for in all.
const WRITER_LIMIT: Duration = Duration::from_secs(10);

/// Waits until the files rest, but not for ever.
#[derive(Debug)]
pub(super) struct Debounce {
    quiet: Duration,
    max_wait: Duration,
    pending: Option<Pending>,
    /// Files written to and not closed, with the time of the last write.
    writers: BTreeMap<PathBuf, Instant>,
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
    /// The name came, went or stands for something else.
    Renamed,
    /// Something else happened to it.
    Touched,
}

impl Debounce {
    /// Waits as `settings` say.
    pub(super) fn new(settings: &Watch) -> Self {
        Self {
            quiet: settings.quiet,
            max_wait: settings.max_wait,
            pending: None,
            writers: BTreeMap::new(),
        }
    }

    /// Notes that `path` was told of at `now`.
    pub(super) fn hint(&mut self, path: &Path, hint: Hint, now: Instant) {
        self.renew(now);
        match hint {
            Hint::Wrote => drop(self.writers.insert(path.to_path_buf(), now)),
            Hint::Closed => drop(self.writers.remove(path)),
            // What is written to from here on is another file.
            Hint::Renamed => self.writers.retain(|written, _| !written.starts_with(path)),
            Hint::Touched => {}
        }
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

    /// When to look, if there is reason to.
    pub(super) fn due(&self) -> Option<Instant> {
        let Pending { first, last } = self.pending?;
        let rested = (last + self.quiet).min(first + self.max_wait);
        let closed = self
            .writers
            .values()
            .max()
            .map(|wrote| *wrote + WRITER_REST);
        Some(closed.map_or(rested, |closed| {
            rested.max(closed.min(first + WRITER_LIMIT))
        }))
    }

    /// Takes the hints: the look that starts at `now` answers them.
    pub(super) fn take(&mut self, now: Instant) {
        self.pending = None;
        self.writers.retain(|_, wrote| *wrote + WRITER_REST > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Hint::{Closed, Renamed, Touched, Wrote};

    /// Milliseconds, file and hint of each event; then when the look is due.
    type Case = (
        &'static str,
        &'static [(u64, &'static str, Hint)],
        Option<u64>,
    );

    const CASES: &[Case] = &[
        ("nothing happened", &[], None),
        ("one rename", &[(0, "a", Renamed)], Some(50)),
        (
            "the last hint counts",
            &[(0, "a", Touched), (30, "a", Touched)],
            Some(80),
        ),
        (
            "a stream is cut off",
            &[(0, "a", Touched), (400, "a", Touched), (990, "a", Touched)],
            Some(1000),
        ),
        (
            "an open writer is waited for",
            &[(0, "a", Wrote)],
            Some(3000),
        ),
        (
            "a write starts the wait afresh",
            &[(0, "a", Wrote), (2000, "a", Wrote)],
            Some(5000),
        ),
        (
            "a close ends the wait",
            &[(0, "a", Wrote), (20, "a", Closed)],
            Some(70),
        ),
        (
            "a late close is due at once",
            &[(0, "a", Wrote), (2000, "a", Closed)],
            Some(1000),
        ),
        (
            "one of two closes",
            &[(0, "a", Wrote), (9, "b", Wrote), (9, "a", Closed)],
            Some(3009),
        ),
        (
            "a replaced file has no writer",
            &[(0, "a", Wrote), (5, "a", Renamed)],
            Some(55),
        ),
        (
            "a replaced folder has none",
            &[(0, "a/b", Wrote), (5, "a", Renamed)],
            Some(55),
        ),
        (
            "a writer that never rests is cut off",
            &[
                (0, "a", Wrote),
                (2900, "a", Wrote),
                (5800, "a", Wrote),
                (8700, "a", Wrote),
            ],
            Some(10_000),
        ),
    ];

    #[test]
    fn look_is_due_when_the_files_rest() {
        let start = Instant::now();
        for (name, events, expected) in CASES {
            let mut debounce = Debounce::new(&settings());
            for (at, path, hint) in *events {
                debounce.hint(Path::new(path), *hint, start + Duration::from_millis(*at));
            }
            let due = debounce.due().map(|due| (due - start).as_millis());
            assert_eq!(due, expected.map(u128::from), "{name}");
        }
    }

    #[test]
    fn taken_hints_are_answered() {
        let start = Instant::now();
        let mut debounce = Debounce::new(&settings());
        debounce.hint(Path::new("a"), Touched, start);

        debounce.take(start);

        assert_eq!(debounce.due(), None);
    }

    #[test]
    fn writer_that_is_still_at_it_holds_the_next_look_too() {
        let start = Instant::now();
        let mut debounce = Debounce::new(&settings());
        debounce.hint(Path::new("a"), Wrote, start);
        debounce.take(start + Duration::from_secs(1));

        debounce.hint(Path::new("b"), Touched, start + Duration::from_secs(2));

        assert_eq!(debounce.due(), Some(start + WRITER_REST));
    }

    #[test]
    fn forgotten_writers_hold_nothing() {
        let start = Instant::now();
        let mut debounce = Debounce::new(&settings());
        debounce.hint(Path::new("a"), Wrote, start);

        debounce.forget_writers();

        assert_eq!(debounce.due(), Some(start + Duration::from_millis(50)));
    }

    fn settings() -> Watch {
        Watch::default().quiet(Duration::from_millis(50))
    }
}
