//! Decides how long files that change during every look go unjudged; time is passed in.

use std::time::{Duration, Instant};

/// How long a difference is left unjudged because the files keep changing.
#[derive(Debug)]
pub(super) struct Unrest {
    limit: Duration,
    since: Option<Instant>,
}

impl Unrest {
    /// The files may keep changing for `limit`.
    pub(super) fn new(limit: Duration) -> Self {
        Self { limit, since: None }
    }

    /// The files rest, or were judged as they were.
    pub(super) fn end(&mut self) {
        self.since = None;
    }

    /// Whether the files may go on changing before they are judged as they are.
    pub(super) fn may_go_on(&mut self, now: Instant) -> bool {
        let since = *self.since.get_or_insert(now);
        now < since + self.limit
    }
}
