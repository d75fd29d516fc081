//! What a reload would do.

use std::sync::Arc;

use crate::error::Error;
use crate::field::{Edits, TypedValues};
use crate::hot_config::HotConfig;
use crate::store::{Quarantine, Trigger};

use super::Core;
use super::attempt::AttemptResult;
use super::candidate::guarded;
use super::examine::Examined;
use super::intent::{Gates, Intent};
use super::outcome::Outcome;
use super::pending::Deferral;

impl<T: HotConfig> Core<T> {
    /// What a reload would do, were `overrides` set.
    ///
    /// # Errors
    ///
    /// It would be refused.
    pub(crate) fn preview(&self, overrides: TypedValues) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            let mut course = core.begin(Trigger::Reload);
            let mut edits = Edits::default();
            edits.set(overrides, None);
            let (seen, candidate) = core.read_all();
            course.so_far().released = core.released(&seen.readings);
            let candidate = if edits.values().is_empty() {
                candidate
            } else {
                guarded(|| core.load(&seen, &Quarantine::default(), &edits))
            };
            let examined = candidate
                .and_then(|found| core.examine(&mut course, found, Gates::Ask, Intent::Preview));
            match examined {
                Ok(Examined::Ready(ready)) => {
                    let result = if ready.candidate.comparison.moves.is_empty() {
                        AttemptResult::Unchanged
                    } else {
                        AttemptResult::Applied(core.store.current().number + 1)
                    };
                    // Dropped outside of the turn: they may run code of the user when they go.
                    core.outbox.discard((ready.candidate, ready.prepared));
                    Ok(Outcome::of(course.end(result)))
                }
                Ok(Examined::Deferred(wait)) => {
                    let attempt = course.end(AttemptResult::Deferred);
                    let deferral = Arc::new(Deferral::new(&attempt, wait));
                    Ok(Outcome::Deferred { deferral, attempt })
                }
                Err(error) => {
                    let error = error.in_attempt(course.id(), course.phase());
                    core.outbox.discard(course);
                    Err(error)
                }
            }
        })
    }
}
