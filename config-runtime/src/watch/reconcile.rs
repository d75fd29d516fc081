//! The safety net: decides when to poll and when to believe what a poll found; time is passed in.

use std::time::{Duration, Instant};

use super::status::Backend;

/// The interval while events are missing for a part of the files or for all.
const WITHOUT_EVENTS: Duration = Duration::from_secs(1);
/// A file that no event tells of may be in the middle of a write, so it must differ twice.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// When to look although no event asked for it.
#[derive(Debug)]
pub(super) struct Reconcile {
    every: Option<Duration>,
    next: Option<Instant>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Calm,
    /// The last poll saw a difference.
    Suspecting,
}

/// What a difference seen by the poll means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finding {
    /// It is to be seen once more.
    Suspected,
    /// It was seen twice: events missed it.
    Missed,
}

impl Reconcile {
    /// Polls at this interval, and once a second at least where events are missing.
    pub(super) fn new(every: Option<Duration>) -> Self {
        Self {
            every,
            next: None,
            stage: Stage::Calm,
        }
    }

    /// When to look.
    pub(super) fn due(&self) -> Option<Instant> {
        self.next
    }

    /// Puts the next poll off, because a look was made at `now`.
    pub(super) fn looked(&mut self, backend: Backend, now: Instant) {
        let every = match backend {
            Backend::Events => self.every,
            Backend::Degraded | Backend::PollOnly => Some(
                self.every
                    .map_or(WITHOUT_EVENTS, |every| every.min(WITHOUT_EVENTS)),
            ),
        };
        self.next = every.map(|every| now + every);
    }

    /// Drops the suspicion: there is no difference, or an event told of it.
    pub(super) fn calm(&mut self) {
        self.stage = Stage::Calm;
    }

    /// Notes that the poll at `now` saw a difference.
    pub(super) fn differs(&mut self, now: Instant) -> Finding {
        match self.stage {
            Stage::Calm => {
                self.stage = Stage::Suspecting;
                self.next = Some(now + BETWEEN_LOOKS);
                Finding::Suspected
            }
            Stage::Suspecting => {
                self.stage = Stage::Calm;
                Finding::Missed
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polls_more_often_without_events() {
        let (start, second) = (Instant::now(), Duration::from_secs(1));
        let cases = [
            (Some(5 * second), Backend::Events, Some(5 * second)),
            (Some(5 * second), Backend::Degraded, Some(second)),
            (Some(second / 2), Backend::PollOnly, Some(second / 2)),
            (None, Backend::Events, None),
            (None, Backend::PollOnly, Some(second)),
        ];
        for (every, backend, expected) in cases {
            let mut reconcile = Reconcile::new(every);
            reconcile.looked(backend, start);
            assert_eq!(
                reconcile.due(),
                expected.map(|wait| start + wait),
                "{every:?} {backend:?}"
            );
        }
    }

    #[test]
    fn difference_is_believed_when_it_is_seen_twice() {
        let start = Instant::now();
        let mut reconcile = Reconcile::new(None);

        assert_eq!(reconcile.differs(start), Finding::Suspected);
        assert_eq!(reconcile.due(), Some(start + BETWEEN_LOOKS));
        assert_eq!(reconcile.differs(start + BETWEEN_LOOKS), Finding::Missed);
    }

    #[test]
    fn difference_that_went_away_is_forgotten() {
        let start = Instant::now();
        let mut reconcile = Reconcile::new(None);
        reconcile.differs(start);

        reconcile.calm();

        assert_eq!(reconcile.differs(start), Finding::Suspected);
    }
}
