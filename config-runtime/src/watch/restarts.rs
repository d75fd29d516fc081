//! Decides how long a thread that panicked rests before it goes on; time is passed in.

use std::time::{Duration, Instant};

const SHORTEST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(10);
/// Who went on for this long starts afresh.
const LASTING: Duration = Duration::from_mins(1);

/// Rests for longer and longer, as long as one panic follows the other.
#[derive(Debug)]
pub(super) struct Restarts {
    began: Instant,
    next: Duration,
    in_row: u32,
}

impl Restarts {
    /// The thread began its work at `now`.
    pub(super) fn new(now: Instant) -> Self {
        Self {
            began: now,
            next: SHORTEST,
            in_row: 0,
        }
    }

    /// How long to rest after a panic at `now`.
    pub(super) fn rest(&mut self, now: Instant) -> Duration {
        if now.duration_since(self.began) >= LASTING {
            self.next = SHORTEST;
            self.in_row = 0;
        }
        self.in_row = self.in_row.saturating_add(1);
        let rest = self.next;
        self.began = now + rest;
        self.next = (rest * 2).min(LONGEST);
        rest
    }

    /// How many panics there were without lasting work between them.
    pub(super) fn in_row(&self) -> u32 {
        self.in_row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rests_grow_up_to_a_limit() {
        let mut now = Instant::now();
        let mut restarts = Restarts::new(now);

        let rests = [(); 9].map(|()| {
            let rest = restarts.rest(now);
            now += rest;
            rest.as_millis()
        });

        let expected = [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000];
        assert_eq!(rests, expected);
    }

    #[test]
    fn work_that_lasted_begins_afresh() {
        let start = Instant::now();
        let mut restarts = Restarts::new(start);
        restarts.rest(start);
        restarts.rest(start);

        assert_eq!(restarts.in_row(), 2);
        assert_eq!(restarts.rest(start + 2 * LASTING), SHORTEST);
        assert_eq!(restarts.in_row(), 1);
    }
}
