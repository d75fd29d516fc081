//! The safety net: decides when to poll and when to believe what a poll found; time is passed in.

use std::time::{Duration, Instant};

use super::settings::Watching;
use super::status::Backend;

/// The interval while events are missing for a part of the files or for all.
const WITHOUT_EVENTS: Duration = Duration::from_secs(1);
/// A file that no event tells of may be in the middle of a write, so it must differ twice.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);
/// How long a file that differs from look to look is left unjudged.
const WRITER_LIMIT: Duration = Duration::from_secs(10);

/// When to look although no event asked for it.
#[derive(Debug)]
pub(super) struct Reconcile {
    every: Option<Duration>,
    without_events: Option<Duration>,
    next: Option<Instant>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Calm,
    /// Polls see a difference.
    Suspecting {
        since: Instant,
    },
}

/// What a poll saw, beside what the last one did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Same,
    Other,
}

/// What a difference seen by the poll means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finding {
    /// It is to be seen once more.
    Suspected,
    /// It was seen twice, or for long enough: events missed it.
    Missed,
}

impl Reconcile {
    /// Polls as the settings say, and once a second at least where events are asked for and
    /// missing.
    pub(super) fn new(settings: &Watching) -> Self {
        let every = settings.interval();
        let at_least = settings.has_events().then_some(WITHOUT_EVENTS);
        Self {
            every,
            // Of two that are there it is the shorter one, and else the one that is there.
            without_events: every.into_iter().chain(at_least).min(),
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
            Backend::Degraded | Backend::PollOnly | Backend::Unwatched => self.without_events,
        };
        self.next = every.map(|every| now + every);
    }

    /// Whether there is no suspicion.
    pub(super) fn is_calm(&self) -> bool {
        self.stage == Stage::Calm
    }

    /// Drops the suspicion: there is no difference, or an event told of it.
    pub(super) fn calm(&mut self) {
        self.stage = Stage::Calm;
    }

    /// Notes that the poll at `now` saw a difference; `content` says what it was beside the one
    /// that the last poll saw.
    pub(super) fn differs(&mut self, content: Content, now: Instant) -> Finding {
        match (self.stage, content) {
            (Stage::Suspecting { since }, content)
                if content == Content::Same || since + WRITER_LIMIT <= now =>
            {
                self.stage = Stage::Calm;
                Finding::Missed
            }
            (stage, _) => {
                let since = match stage {
                    Stage::Calm => now,
                    Stage::Suspecting { since } => since,
                };
                self.stage = Stage::Suspecting { since };
                self.next = Some(now + BETWEEN_LOOKS);
                Finding::Suspected
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Content::{Other, Same};

    #[test]
    fn polls_more_often_without_events() {
        let (start, second, events) = (Instant::now(), Duration::from_secs(1), Watching::events);
        let cases = [
            (events(), Backend::Events, Some(5 * second)),
            (events(), Backend::Degraded, Some(second)),
            (
                events().and(Watching::poll(second / 2)),
                Backend::PollOnly,
                Some(second / 2),
            ),
            (events().without_poll(), Backend::Events, None),
            (events().without_poll(), Backend::PollOnly, Some(second)),
            (
                Watching::poll(9 * second),
                Backend::PollOnly,
                Some(9 * second),
            ),
        ];
        for (watch, backend, expected) in cases {
            let mut reconcile = Reconcile::new(&watch);
            reconcile.looked(backend, start);
            assert_eq!(
                reconcile.due(),
                expected.map(|wait| start + wait),
                "{watch:?} {backend:?}"
            );
        }
    }

    #[test]
    fn difference_is_believed_when_it_is_seen_twice() {
        let start = Instant::now();
        let mut reconcile = Reconcile::new(&Watching::events());

        assert_eq!(reconcile.differs(Other, start), Finding::Suspected);
        let next = start + BETWEEN_LOOKS;
        assert_eq!(reconcile.due(), Some(next));
        assert_eq!(reconcile.differs(Same, next), Finding::Missed);
    }

    #[test]
    fn content_that_goes_on_changing_is_believed_at_last() {
        let start = Instant::now();
        let mut reconcile = Reconcile::new(&Watching::events());
        let (mut now, mut looks) = (start, 0);
        while reconcile.differs(Other, now) == Finding::Suspected {
            now = reconcile.due().expect("there is another look");
            looks += 1;
        }

        assert_eq!((now - start, looks), (WRITER_LIMIT, 20));
    }

    #[test]
    fn difference_that_went_away_is_forgotten() {
        let start = Instant::now();
        let mut reconcile = Reconcile::new(&Watching::events());
        reconcile.differs(Other, start);

        reconcile.calm();

        assert_eq!(reconcile.differs(Same, start), Finding::Suspected);
    }
}
