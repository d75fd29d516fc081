//! Candidates that are made of what is set at run time.

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::field::{Edits, PendingRestart, TypedValues, Until};
use crate::hot_config::Sources;
use crate::load::Merged;
use crate::report::{Problem, ProblemKind};
use crate::store::{Inputs, Trigger, Version};

use super::Core;
use super::candidate::{Candidate, add_warnings, guarded, merge};
use super::intent::Gates;
use super::outcome::Outcome;
use super::pending::Wish;
use super::settle::Asked;

impl Core {
    /// Sets and unsets values above all layers, all of them or none; if there is an `expected`
    /// version, only while that is in force.
    pub(crate) fn edit(
        &self,
        edits: Result<Edits, Error>,
        expected: Option<u64>,
    ) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            let course = core.begin(Trigger::Set);
            let edits = edits.and_then(|edits| match core.expect(expected) {
                Ok(()) => Ok(edits),
                Err(error) => {
                    // Dropped outside of the turn: it is of the user.
                    core.outbox.discard(edits);
                    Err(error)
                }
            });
            let asked = match edits {
                Ok(edits) => Asked {
                    candidate: guarded(|| core.edited(&edits)),
                    wish: Wish::edit(edits),
                    gates: Gates::Ask,
                },
                Err(error) => Asked::refused(error),
            };
            core.settle(course, asked)
        })
    }

    fn expect(&self, expected: Option<u64>) -> Result<(), Error> {
        let current = self.store.current().number;
        match expected {
            Some(expected) if expected != current => {
                let message = format!(
                    "version {expected} was expected to be in force, and version {current} is; \
                     read the values again, and decide again"
                );
                Err(Error::new(ErrorKind::Conflict, message))
            }
            _ => Ok(()),
        }
    }

    /// The candidate that is in force but for `edits`.
    pub(super) fn edited(&self, edits: &Edits) -> Result<Candidate, Error> {
        let current = self.store.current();
        let (overrides, until) = self.overrides_with(edits);
        let inputs = Inputs {
            readings: current.inputs.readings.clone(),
            contents: self.as_in_force(),
            overrides: Arc::new(overrides),
            until: Arc::new(until),
            pending: Vec::new(),
        };
        let mut candidate = if edits.unsets() {
            self.fallen_back(inputs)?
        } else {
            self.set_above(&current, &edits.values(), inputs)?
        };
        candidate.quarantine = self.records.current().quarantine.clone();
        Ok(candidate)
    }

    /// What is set at run time, once `edits` are made.
    pub(super) fn overrides_with(&self, edits: &Edits) -> (TypedValues, Until) {
        let inputs = &self.store.current().inputs;
        let mut overrides = TypedValues::clone(&inputs.overrides);
        let mut until = Until::clone(&inputs.until);
        edits.apply(&mut overrides, &mut until);
        (overrides, until)
    }

    /// The candidate in which some values are set.
    ///
    /// It is made of the values in force, not of files: a file that is broken at this moment
    /// neither hinders it nor slips in with it.
    fn set_above(
        &self,
        current: &Version,
        set: &TypedValues,
        mut inputs: Inputs,
    ) -> Result<Candidate, Error> {
        let is_set = |old: &PendingRestart| {
            let key = old.place().typed_key();
            set.keys().any(|set| key.is_within(set))
        };
        let pending = current.inputs.pending.iter().filter(|old| !is_set(old));
        inputs.pending = pending.cloned().collect();
        let sources = Sources {
            layers: &self.layers,
            merged: Merged::empty(current.origins.setters.clone()),
            base: current.value.base(&current.origins),
            typed: set.clone(),
            contents: Arc::clone(&inputs.contents),
        };
        let mut candidate = self.hold_back(sources, inputs)?;
        // What is doubtful about the layers stays so.
        let of_layers = |warning: &&Problem| warning.kind() != ProblemKind::Rule;
        let warnings = current.warnings.iter().filter(of_layers);
        add_warnings(&mut candidate.warnings, warnings.cloned().collect());
        Ok(candidate)
    }

    /// The candidate in which some values are as the layers have them again: as those that are
    /// in force have them, not as they are at this moment.
    fn fallen_back(&self, inputs: Inputs) -> Result<Candidate, Error> {
        let (sources, warnings) = merge(self.root, &self.layers, &inputs)?;
        let mut candidate = self.hold_back(sources, inputs)?;
        candidate.warnings.extend(warnings);
        Ok(candidate.seen(&self.records.current().seen))
    }
}
