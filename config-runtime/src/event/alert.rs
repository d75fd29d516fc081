//! Loads that fail again and again.

use std::sync::Arc;
use std::time::SystemTime;

use super::attempt::{Attempt, AttemptResult};
use super::kind::{Event, EventKind};

/// Loads that were refused, one after another.
///
/// See [`Hot::on_repeated_failure`](crate::Hot::on_repeated_failure).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RepeatedFailure {
    /// How many there were in a row.
    pub failures: u32,
    /// When the first of them ended.
    pub since: SystemTime,
    /// The last of them.
    pub attempt: Arc<Attempt>,
}

/// Counts loads that are refused in a row.
#[derive(Debug, Default)]
pub(crate) struct Streak {
    failures: u32,
    since: Option<SystemTime>,
}

impl Streak {
    /// Takes an event into account; says so when it is the `limit`th failure in a row.
    pub(crate) fn after(&mut self, event: &Event, limit: u32) -> Option<RepeatedFailure> {
        let EventKind::AttemptEnded(attempt) = &event.kind else {
            return None;
        };
        if !attempt.trigger.is_load() {
            return None;
        }
        if attempt.result != AttemptResult::Rejected {
            *self = Self::default();
            return None;
        }
        self.failures = self.failures.saturating_add(1);
        let since = *self.since.get_or_insert(attempt.time);
        (self.failures == limit.max(1)).then(|| RepeatedFailure {
            failures: self.failures,
            since,
            attempt: Arc::clone(attempt),
        })
    }
}
