//! Decides how long an unfinished file is waited for; time is passed in.

use std::time::{Duration, Instant};

use super::Unfinished;

const FIRST_STEP: Duration = Duration::from_millis(25);
const LONGEST_STEP: Duration = Duration::from_millis(400);
/// Ends the wait although hints keep coming, so that a broken file is reported at last.
const LIMIT: Duration = Duration::from_secs(10);

/// Looks again at growing intervals, within a grace that depends on what is wrong.
#[derive(Debug)]
pub(super) struct Backoff {
    /// The grace for a file that changes under the reader's eyes.
    moving: Duration,
    wait: Option<Wait>,
}

#[derive(Debug, Clone, Copy)]
struct Wait {
    /// When the content was first found unfinished.
    began: Instant,
    /// When the current grace began: with the first look of its kind after the last hint.
    grace_began: Instant,
    kind: Unfinished,
    step: Duration,
    next: Instant,
}

/// What to do about an unfinished file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Look once more when the wait is over.
    Again,
    /// The grace is over: the content is to be taken as it is.
    Over,
}

impl Backoff {
    /// Waits for a file that keeps moving as long as for one that keeps being hinted at.
    pub(super) fn new(moving: Duration) -> Self {
        Self { moving, wait: None }
    }

    /// When to look again, if something is waited for.
    pub(super) fn due(&self) -> Option<Instant> {
        self.wait.map(|wait| wait.next)
    }

    /// Nothing is waited for: the content was judged, or is what it was.
    pub(super) fn end(&mut self) {
        self.wait = None;
    }

    /// A hint starts the grace afresh: somebody is at work on the file.
    pub(super) fn restart(&mut self, now: Instant) {
        if let Some(wait) = &mut self.wait {
            *wait = Wait {
                grace_began: now,
                step: FIRST_STEP,
                ..*wait
            };
        }
    }

    /// Notes that the content was unfinished at `now`.
    pub(super) fn unfinished(&mut self, kind: Unfinished, now: Instant) -> Next {
        let wait = match self.wait {
            Some(wait) if wait.kind == kind => wait,
            Some(wait) => Wait {
                kind,
                grace_began: now,
                step: FIRST_STEP,
                ..wait
            },
            None => Wait {
                began: now,
                grace_began: now,
                kind,
                step: FIRST_STEP,
                next: now,
            },
        };
        let over = (wait.grace_began + self.grace(kind)).min(wait.began + LIMIT);
        if over <= now {
            self.wait = None;
            return Next::Over;
        }
        let step = (wait.step * 2).min(LONGEST_STEP);
        self.wait = Some(Wait {
            step,
            next: (now + wait.step).min(over),
            ..wait
        });
        Next::Again
    }

    fn grace(&self, kind: Unfinished) -> Duration {
        match kind {
            Unfinished::Missing | Unfinished::Broken => Duration::from_secs(1),
            Unfinished::Empty => Duration::from_secs(2),
            Unfinished::Moving => self.moving,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_spread_over_the_grace() {
        let cases: [(Unfinished, &[u128]); 3] = [
            (Unfinished::Missing, &[25, 75, 175, 375, 775, 1000]),
            (
                Unfinished::Empty,
                &[25, 75, 175, 375, 775, 1175, 1575, 1975, 2000],
            ),
            (Unfinished::Moving, &[25, 75, 175, 375, 500]),
        ];
        for (kind, expected) in cases {
            assert_eq!(looks(kind), expected, "{kind:?}");
        }
    }

    #[test]
    fn hint_starts_the_grace_afresh() {
        let start = Instant::now();
        let mut backoff = Backoff::new(Duration::ZERO);
        backoff.unfinished(Unfinished::Broken, start);

        backoff.restart(start + Duration::from_millis(900));

        let late = start + Duration::from_millis(1500);
        assert_eq!(backoff.unfinished(Unfinished::Broken, late), Next::Again);
        assert_eq!(backoff.due(), Some(late + FIRST_STEP));
    }

    #[test]
    fn hints_do_not_put_the_end_off_for_ever() {
        let start = Instant::now();
        let mut backoff = Backoff::new(Duration::ZERO);
        backoff.unfinished(Unfinished::Broken, start);

        backoff.restart(start + LIMIT);

        assert_eq!(
            backoff.unfinished(Unfinished::Broken, start + LIMIT),
            Next::Over
        );
        assert_eq!(backoff.due(), None);
    }

    #[test]
    fn another_kind_has_a_grace_of_its_own() {
        let start = Instant::now();
        let mut backoff = Backoff::new(Duration::ZERO);
        backoff.unfinished(Unfinished::Missing, start);

        let late = start + Duration::from_secs(1);

        assert_eq!(backoff.unfinished(Unfinished::Broken, late), Next::Again);
    }

    /// Milliseconds at which a file that stays unfinished is looked at again.
    fn looks(kind: Unfinished) -> Vec<u128> {
        let start = Instant::now();
        let mut backoff = Backoff::new(Duration::from_millis(500));
        let (mut now, mut looks) = (start, Vec::new());
        while backoff.unfinished(kind, now) == Next::Again {
            now = backoff
                .due()
                .expect("an unfinished file is looked at again");
            looks.push((now - start).as_millis());
        }
        looks
    }
}
