//! Makes a candidate of a past version, and finds the version to go back to.

use std::sync::Arc;

use crate::contents::{Contents, FileContent};
use crate::error::Error;
use crate::field::{Files, PendingRestart, TypedValues};
use crate::hot_config::Sources;
use crate::load::{Merged, Readings};
use crate::store::{Inputs, Quarantine, Trigger, Version};

use super::Core;
use super::candidate::{Candidate, Lineage, guarded, merge};
use super::intent::Gates;
use super::outcome::Outcome;
use super::pending::Wish;
use super::settle::Asked;

impl Core {
    /// Goes back to the version that is `steps` parents before the current one.
    pub(crate) fn rollback(&self, steps: usize) -> Result<Outcome, Error> {
        self.in_turn(|core| match core.ancestor(steps) {
            Ok(to) => core.go_back_to(to),
            Err(error) => {
                let to = core.store.current().number;
                let course = core.begin(Trigger::Rollback { to });
                core.settle(course, Asked::refused(error))
            }
        })
    }

    /// Goes back to the version with this number.
    pub(crate) fn rollback_to(&self, number: u64) -> Result<Outcome, Error> {
        self.in_turn(|core| core.go_back_to(number))
    }

    fn go_back_to(&self, to: u64) -> Result<Outcome, Error> {
        let course = self.begin(Trigger::Rollback { to });
        let wish = Wish::back_to(to);
        let candidate = guarded(|| self.candidate_of(&wish));
        let asked = Asked {
            wish,
            candidate,
            gates: Gates::Ask,
        };
        self.settle(course, asked)
    }

    /// The candidate that `past` was.
    ///
    /// Layers whose content would undo the rollback at the next load go into quarantine, and no
    /// others. Where the layers then give the values of `past`, the candidate is made of them, so
    /// that lines and pending restarts are those of today.
    ///
    /// # Errors
    ///
    /// A `restart` field in an entry keeps its running value, and the rules refuse it beside the
    /// values of `past`.
    pub(super) fn past(&self, past: &Version) -> Result<Candidate, Error> {
        let target = self.target(past)?;
        let seen = &self.records.current().seen;
        let current = self.store.current();
        let (before, after) = (&current.inputs.readings, &past.inputs.readings);
        let kept = self.records.current().quarantine.kept(seen, after);
        let mut quarantine = kept.clone().and_rolled_back(seen, before, after);
        let mut again = self.again(past, &target, quarantine.hold_back(seen));
        for index in quarantine.clone().layers() {
            let lighter = quarantine.with_layer_of(index, &kept);
            if let Some(lighter_again) = self.again(past, &target, lighter.hold_back(seen)) {
                again = Some(lighter_again);
                quarantine = lighter;
            }
        }
        let (origins, inputs) = match again {
            Some(again) => (again.origins, again.inputs),
            None => (target.origins, target.inputs),
        };
        let candidate = Candidate {
            origins,
            inputs,
            lineage: Lineage::Past(past.parent),
            quarantine,
            ..target
        };
        Ok(candidate.seen(seen))
    }

    /// The values of `past`, but for `restart` fields of entries that run with another value.
    fn target(&self, past: &Version) -> Result<Candidate, Error> {
        // Values go back, and files do not: they are as they are in force, or as they are now.
        let contents = self.as_in_force();
        let files = past.files.as_in(&contents);
        let comparison = self.compared(&past.value, &files);
        let mut inputs = Inputs {
            contents: Arc::clone(&contents),
            ..past.inputs.clone()
        };
        if !comparison.held.is_empty() || has_lost(&files, &contents) {
            let is_held = |old: &PendingRestart| {
                let key = old.place().typed_key();
                let mut held = comparison.held.iter();
                held.any(|held| held.places.new.typed_key() == key)
            };
            inputs.pending.retain(|old| !is_held(old));
            let sources = Sources {
                layers: &self.layers,
                merged: Merged::empty(past.origins.setters.clone()),
                base: past.value.base(&past.origins),
                typed: TypedValues::new(),
                contents: Arc::clone(&inputs.contents),
            };
            return self.hold_back(sources, inputs);
        }
        Ok(Candidate {
            value: past.value.clone(),
            origins: Arc::clone(&past.origins),
            inputs,
            lineage: Lineage::Next,
            quarantine: Quarantine::default(),
            comparison,
            warnings: past.warnings.clone(),
            to_create: past.to_create.clone(),
            files,
            settings: past.settings.clone(),
        })
    }

    /// The candidate that `readings` make with what was set in `past`, if it has the values of
    /// the `target`.
    fn again(&self, past: &Version, target: &Candidate, readings: Readings) -> Option<Candidate> {
        let inputs = Inputs {
            readings,
            contents: Arc::clone(&target.inputs.contents),
            overrides: Arc::clone(&past.inputs.overrides),
            until: Arc::clone(&past.inputs.until),
            pending: Vec::new(),
        };
        let again = guarded(|| {
            let (sources, _) = merge(self.root, &self.layers, &inputs)?;
            let again = self.hold_back(sources, inputs)?;
            // What a reload refuses comes into force on no other way.
            let is_taken = self.refused_restarts(&again).is_empty();
            let is_same = is_taken && !target.value.differs(&again.value);
            Ok(is_same.then_some(again))
        });
        again.ok().flatten()
    }

    /// The number of the version `steps` parents before the current one.
    pub(super) fn ancestor(&self, steps: usize) -> Result<u64, Error> {
        let mut version = self.store.current();
        for _ in 0..steps {
            let parent = version.parent;
            let parent = parent.ok_or_else(|| self.no_parent(&version))?;
            version = self.kept(parent)?;
        }
        Ok(version.number)
    }

    fn no_parent(&self, version: &Version) -> Error {
        let mut message = format!("there is no version before version {}", version.number);
        if let Trigger::Rollback { to } | Trigger::Trial { to } = version.trigger {
            message = format!(
                "{message}, which has the values of version {to}; `rollback_to` goes to any \
                 version that is kept"
            );
        }
        self.not_kept(&message)
    }
}

/// Whether one of `files` that is not in force now is no longer what it was: the rules are to see
/// what has become of it.
fn has_lost(files: &Files, in_force: &Contents) -> bool {
    files.iter().any(|file| {
        !in_force.known().contains_key(&file.path)
            && !matches!(file.content, FileContent::Bytes(_) | FileContent::Special)
    })
}
