//! When the layers are loaded again, because the world refused what they hold.

use std::time::{Duration, Instant};

use crate::error::Phase;
use crate::store::Trigger;

use crate::event::{Attempt, AttemptResult};

/// How long it takes until it is loaded again; twice as long each time, up to the longest.
const SHORTEST: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(320);

/// When the layers are loaded again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LoadAgain {
    pub(crate) due: Instant,
    pause: Duration,
}

impl LoadAgain {
    /// After a load that ended as `attempt`, at this moment, if the last one was to be made
    /// `again`.
    ///
    /// Who asked for it by hand asks again by hand.
    pub(super) fn after(attempt: &Attempt, again: Option<Self>, now: Instant) -> Option<Self> {
        let is_rejected = attempt.result == AttemptResult::Rejected;
        let is_of_world = matches!(attempt.phase(), Phase::Check | Phase::Prepare);
        if !is_rejected || !is_of_world || attempt.trigger != Trigger::Watch {
            return None;
        }
        let pause = again.map_or(SHORTEST, |again| (again.pause * 2).min(LONGEST));
        let due = now + pause;
        Some(Self { due, pause })
    }
}
