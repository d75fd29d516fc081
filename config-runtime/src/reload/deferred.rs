//! Takes up what a gate deferred.

use crate::error::{Error, ErrorKind};
use crate::store::{Quarantine, Trigger};

use super::Core;
use super::candidate::{Candidate, guarded};
use super::intent::Gates;
use super::outcome::Outcome;
use super::pending::{Pending, Wait, Wish};
use super::settle::Asked;

impl Core {
    /// Takes up what waits; with [`Gates::Pass`], whether or not gates would defer it again.
    ///
    /// # Errors
    ///
    /// Nothing waits, or it is refused.
    pub(crate) fn apply_pending(&self, gates: Gates) -> Result<Outcome, Error> {
        self.in_turn(|core| core.take_up(gates))
    }

    /// Takes up what waits, in a turn.
    pub(super) fn take_up(&self, gates: Gates) -> Result<Outcome, Error> {
        let mut course = self.begin(Trigger::Pending);
        let Some(Pending { mut wish, .. }) = self.records.current().pending.clone() else {
            let message = "there is no proposal that waits";
            let error = Error::new(ErrorKind::NothingPending, message);
            return self.settle(course, Asked::refused(error));
        };
        wish.edits.end(self.now());
        if let Some(seen) = wish.seen.as_ref().filter(|_| wish.is_by_hand) {
            course.so_far().released = self.released(&seen.readings);
        }
        let asked = Asked {
            candidate: guarded(|| self.candidate_of(&wish)),
            wish,
            gates,
        };
        self.settle(course, asked)
    }

    /// What waits with what is wanted `later`, and for whom.
    pub(super) fn both(&self, later: Wish, wait: Wait) -> (Wish, Wait) {
        let earlier = self.records.current().pending.clone();
        match earlier.and_then(Pending::without_rollback) {
            Some(earlier) if earlier.wish.has_beside(&later) => {
                let wait = wait.and(&earlier);
                (earlier.wish.and(later), wait)
            }
            _ => (later, wait),
        }
    }

    /// The candidate that a wish makes of what is in force at this moment.
    pub(super) fn candidate_of(&self, wish: &Wish) -> Result<Candidate, Error> {
        match (&wish.seen, wish.back_to) {
            (_, Some(to)) => {
                let past = self.kept(to)?;
                let candidate = self.past(&past);
                self.outbox.discard(past);
                candidate
            }
            (Some(seen), None) if wish.is_by_hand => {
                self.load(seen, &Quarantine::default(), &wish.edits)
            }
            (Some(seen), None) => self.load(seen, &self.quarantine(), &wish.edits),
            (None, None) => self.edited(&wish.edits),
        }
    }

    fn quarantine(&self) -> Quarantine {
        self.records.current().quarantine.clone()
    }
}
