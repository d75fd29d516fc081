//! Candidates that are made of the value in force, altered as a whole.

use std::sync::Arc;

use crate::error::Error;
use crate::field::TypedValues;
use crate::hot_config::Whole;
use crate::load::Given;
use crate::store::Trigger;

use super::Core;
use super::candidate::guarded;
use super::intent::Gates;
use super::outcome::Outcome;
use super::pending::Wish;
use super::settle::Asked;

impl Core {
    /// Gives what `alter` makes of the value in force in the place of what `given` has, and loads.
    ///
    /// Where that is refused, the layer has what it had before.
    pub(crate) fn give(
        &self,
        given: &Given,
        alter: Box<dyn FnOnce(&Whole) -> Whole + '_>,
    ) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            // A panic of the test is one.
            let value = alter(&core.store.current().value);
            let course = core.begin(Trigger::Reload);
            let values = match guarded(|| Ok(core.leaves_of(value))) {
                Ok(values) => values,
                Err(error) => return core.settle(course, Asked::refused(error)),
            };
            let before = given.replace(Arc::new(values));
            let (seen, candidate) = core.read_all();
            let asked = Asked {
                wish: Wish::load_by_hand(seen),
                candidate,
                gates: Gates::Ask,
            };
            let outcome = core.settle(course, asked);
            let dropped = if outcome.is_err() {
                given.replace(before)
            } else {
                before
            };
            // Dropped outside of the turn: they may run code of the user when they go.
            core.outbox.discard(dropped);
            outcome
        })
    }

    /// The leaves of `value`; what waits for a restart and is as it runs goes on to wait.
    fn leaves_of(&self, value: Whole) -> TypedValues {
        let current = self.store.current();
        let mut leaves = value.leaves();
        let comparison = self.compared(&value, &current.files);
        let altered = |key| {
            let mut held = comparison.held.iter();
            held.any(|held| held.places.new.typed_key() == key)
        };
        for pending in &current.inputs.pending {
            let key = pending.place().typed_key();
            if !altered(key.clone())
                && let Some(leaf) = leaves.get_mut(&key)
            {
                leaf.value = Arc::clone(pending.value());
            }
        }
        self.outbox.discard((value, comparison));
        leaves
    }
}
