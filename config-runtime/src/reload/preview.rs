//! What a reload would do.

use std::sync::Arc;

use crate::error::Error;
use crate::event::AttemptResult;
use crate::field::Edits;
use crate::store::{Quarantine, Trigger};

use super::Core;
use super::candidate::guarded;
use super::examine::Examined;
use super::intent::{Gates, Intent};
use super::outcome::Outcome;
use super::pending::Deferral;

impl Core {
    /// What a reload would do, were `edits` made.
    ///
    /// # Errors
    ///
    /// It would be refused.
    pub(crate) fn preview(&self, edits: Edits) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            let mut course = core.course(Trigger::Reload);
            let (seen, candidate) = core.read_all();
            course.so_far().released = core.released(&seen.readings);
            let candidate = if edits.is_empty() {
                candidate
            } else {
                let with_edits = guarded(|| core.load(&seen, &Quarantine::default(), &edits));
                // Dropped outside of the turn: they may run code of the user when they go.
                core.outbox.discard((candidate, edits));
                with_edits
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
                    let deferral = Arc::new(Deferral::new(&attempt, wait, core.time()));
                    Ok(Outcome::Deferred { deferral, attempt })
                }
                Err(error) => {
                    let error = error.in_attempt(course.id(), course.phase());
                    core.outbox.discard(course.into_attempt());
                    Err(error)
                }
            }
        })
    }
}
