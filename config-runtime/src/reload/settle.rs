//! Ends an attempt: commits its candidate, or remembers why there is none.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::contents::FileContents;
use crate::error::Error;
use crate::field::Diff;
use crate::hot_config::HotConfig;
use crate::store::{Trigger, Version};

use super::Core;
use super::candidate::Candidate;
use super::outcome::Outcome;
use super::state::{Seen, State};
use super::status::{Attempt, AttemptResult, Rejected};

impl<T: HotConfig> Core<T> {
    /// Ends an attempt that read `seen`: commits the candidate, or remembers why there is none.
    pub(super) fn settle(
        &self,
        trigger: Trigger,
        seen: Option<&Seen>,
        candidate: Result<Candidate<T>, Error>,
    ) -> Result<Outcome, Error> {
        let quarantine = candidate.as_ref().ok();
        let quarantine = quarantine.map(|candidate| candidate.quarantine.clone());
        let result = candidate.map(|candidate| self.accept(trigger, candidate));
        self.records.update(|state| {
            state.quarantine = quarantine.unwrap_or_else(|| state.quarantine.clone());
            self.note(state, trigger, seen, &result);
        });
        if let Some(seen) = seen {
            let mut contents = seen.contents.known().clone();
            contents.extend(seen.contents.asked());
            self.look(&self.records.current(), &seen.readings, &contents);
        }
        result
    }

    /// Notes in the state how an attempt ended.
    fn note(
        &self,
        state: &mut State,
        trigger: Trigger,
        seen: Option<&Seen>,
        result: &Result<Outcome, Error>,
    ) {
        let (current, time) = (self.store.current(), SystemTime::now());
        let known = state.files.contents();
        state.in_force = current.inputs.readings.clone();
        state.files = current.files.clone();
        if let Some(seen) = seen {
            state.seen = seen.readings.clone();
            state.refused = match result {
                Ok(_) => FileContents::new(),
                Err(_) => self.refused(&seen.contents),
            };
            let report = result.as_ref().err().and_then(Error::shared_report);
            state.rejected = report.map(|report| Rejected {
                trigger,
                time,
                report,
            });
        } else {
            // What came into force by another way than the files was read, and so judged, now.
            let is_new = |path: &PathBuf| !known.contains_key(path);
            for path in state.files.contents().into_keys().filter(is_new) {
                state.refused.remove(&path);
            }
        }
        state.last_attempt = Attempt {
            trigger,
            time,
            result: AttemptResult::of(result),
        };
    }

    fn accept(&self, trigger: Trigger, candidate: Candidate<T>) -> Outcome {
        let pending_restart = candidate.inputs.pending.clone();
        let warnings = candidate.warnings.clone();
        if candidate.comparison.moves.is_empty() {
            self.amend(candidate);
            return Outcome::Unchanged {
                warnings,
                pending_restart,
            };
        }
        let (version, diff) = self.commit(trigger, candidate);
        Outcome::Applied {
            version,
            diff,
            warnings,
            pending_restart,
        }
    }

    /// Notes that the values in force are made of other inputs: equal values may stand on other
    /// lines, or have come by another way.
    fn amend(&self, candidate: Candidate<T>) {
        let current = self.store.current();
        let before = self.store.amend(Version {
            number: current.number,
            parent: candidate.lineage.parent_of_current(&current),
            value: Arc::clone(&current.value),
            show: current.show,
            inputs: candidate.inputs,
            origins: Arc::clone(&candidate.origins),
            warnings: candidate.warnings,
            to_create: candidate.to_create,
            files: candidate.files,
            settings: candidate.settings,
            diff: Arc::clone(&current.diff),
            trigger: current.trigger,
            time: current.time,
        });
        self.ground.set_origins(candidate.origins);
        // Dropped outside of the turn: they may run code of the user when they go.
        let unused = (candidate.value, candidate.comparison);
        self.outbox.discard((current, before, unused));
    }

    /// Makes the candidate current; cannot fail.
    fn commit(&self, trigger: Trigger, candidate: Candidate<T>) -> (u64, Arc<Diff>) {
        let comparison = candidate.comparison;
        let current = self.store.current();
        let number = current.number + 1;
        let parent = candidate.lineage.parent_of_next(&current);
        let diff = Arc::new(comparison.diff(number, &self.ground, &candidate.origins));
        let retired = self.store.commit(Version {
            number,
            parent,
            value: candidate.value,
            show: current.show,
            inputs: candidate.inputs,
            origins: Arc::clone(&candidate.origins),
            warnings: candidate.warnings,
            to_create: candidate.to_create,
            files: candidate.files,
            settings: candidate.settings,
            diff: Arc::clone(&diff),
            trigger,
            time: SystemTime::now(),
        });
        self.ground.set_origins(candidate.origins);
        for step in &comparison.moves {
            step.store(&self.tree);
        }
        self.ground.arrive_at(number);
        let tree = Arc::clone(&self.tree);
        self.outbox.post(move || {
            comparison.tell(&tree, number);
            // Dropped here, outside of the turn: a value may run code of the user when it goes.
            drop((comparison, current, retired));
        });
        (number, diff)
    }
}
