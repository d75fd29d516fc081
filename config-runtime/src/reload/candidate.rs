//! Makes candidates of the layers.

use std::sync::Arc;

use crate::check::ToCreate;
use crate::error::Error;
use crate::field::{Base, Comparison, Edits, Files, Held, PendingRestart, TypedValues};
use crate::hot_config::{Decoder, ReloadSettings, Root, Sources, Whole, unknown_keys};
use crate::load::{Merged, Readings, Stack};
use crate::origin::Origins;
use crate::panics::caught;
use crate::report::{Problem, ProblemKind, sort};
use crate::schema::Schema;
use crate::store::{Inputs, Quarantine, Version};

use super::Core;
use super::refusal::{beside, invalid};
use super::seen::Seen;

/// A valid value that is not in force yet.
pub(crate) struct Candidate {
    pub(crate) value: Whole,
    pub(crate) origins: Arc<Origins>,
    pub(crate) inputs: Inputs,
    pub(crate) lineage: Lineage,
    pub(crate) quarantine: Quarantine,
    /// What differs from the value in force.
    pub(crate) comparison: Comparison,
    pub(crate) warnings: Vec<Problem>,
    /// Directories that must be there before it comes into force.
    pub(super) to_create: Vec<ToCreate>,
    /// What was found in the files that its values name.
    pub(super) files: Files,
    pub(super) settings: ReloadSettings,
}

/// Where a candidate stands in the line of versions.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lineage {
    /// It follows the current version.
    Next,
    /// It is a past version again, with this parent.
    Past(Option<u64>),
}

/// A value with the origin of each of its fields.
#[derive(Clone)]
pub(crate) struct Loaded {
    pub(crate) value: Whole,
    pub(crate) origins: Arc<Origins>,
    pub(crate) warnings: Vec<Problem>,
    pub(super) to_create: Vec<ToCreate>,
    pub(super) files: Files,
    pub(super) settings: ReloadSettings,
}

impl Candidate {
    /// The candidate, if the layers hold `readings`: a value whose text was rolled back to does
    /// not come from a line of today.
    pub(super) fn seen(mut self, readings: &Readings) -> Self {
        let texts = readings.texts();
        let past = self.origins.as_it_was(|document| !texts.have(document));
        if let Some(past) = past {
            self.origins = Arc::new(past);
        }
        self
    }

    /// Shares with the version in force what is the same of what is kept beside the value.
    pub(super) fn share_with(&mut self, current: &Version) {
        // Those of a past version have two owners, and share already.
        if let Some(origins) = Arc::get_mut(&mut self.origins) {
            origins.share_with(&current.origins);
        }
    }
}

impl Lineage {
    /// The parent of the version that the candidate becomes.
    pub(crate) fn parent_of_next(self, current: &Version) -> Option<u64> {
        match self {
            Self::Next => Some(current.number),
            Self::Past(parent) => parent,
        }
    }

    /// The parent of the current version, if the candidate has its very values.
    pub(crate) fn parent_of_current(self, current: &Version) -> Option<u64> {
        match self {
            Self::Next => current.parent,
            Self::Past(parent) => parent,
        }
    }
}

/// What `make` makes; a panic of the user's code in it becomes a problem.
pub(crate) fn guarded<C>(make: impl FnOnce() -> Result<C, Error>) -> Result<C, Error> {
    caught(make).unwrap_or_else(|message| {
        let message = format!("a rule, a default or a conversion panicked: {message}");
        Err(invalid(vec![Problem::new(ProblemKind::Panic, message)]))
    })
}

/// Loads `inputs`.
///
/// # Errors
///
/// They do not add up to a valid configuration.
pub(crate) fn load(root: Root, layers: &Stack, inputs: &Inputs) -> Result<Loaded, Error> {
    let (sources, warnings) = merge(root, layers, inputs)?;
    let mut loaded = decode(root, &sources).map_err(|error| beside(&warnings, error))?;
    loaded.warnings.extend(warnings);
    sort(&mut loaded.warnings);
    Ok(loaded)
}

impl Core {
    /// What `read` finds, or else what was `seen` before, and the candidate that it makes.
    pub(super) fn read_and_load(
        &self,
        read: impl FnOnce() -> Readings,
        seen: &Seen,
        quarantine: &Quarantine,
    ) -> (Seen, Result<Candidate, Error>) {
        match guarded(|| Ok(read())) {
            Ok(mut readings) => {
                readings.conceal(&|message| self.conceal_all(message));
                let contents = Arc::clone(&seen.contents);
                let seen = Seen { readings, contents };
                let candidate = guarded(|| self.load(&seen, quarantine, &Edits::default()));
                (seen, candidate)
            }
            Err(error) => (seen.clone(), Err(error)),
        }
    }

    /// The candidate that the layers make of `seen`, except for what is in `quarantine`, with
    /// `edits` above them.
    pub(super) fn load(
        &self,
        seen: &Seen,
        quarantine: &Quarantine,
        edits: &Edits,
    ) -> Result<Candidate, Error> {
        let readings = &seen.readings;
        let (overrides, until) = self.overrides_with(edits);
        let inputs = Inputs {
            readings: quarantine.hold_back(readings),
            contents: Arc::clone(&seen.contents),
            overrides: Arc::new(overrides),
            until: Arc::new(until),
            pending: Vec::new(),
        };
        let (sources, mut warnings) = merge(self.root, &self.layers, &inputs)?;
        let before = &self.store.current().origins.setters;
        let edits = sources
            .merged
            .edits_without_effect(before, &inputs.overrides, readings);
        warnings.extend(edits);
        let candidate = self.hold_back(sources, inputs);
        let mut candidate = candidate.map_err(|error| beside(&warnings, error))?;
        candidate.warnings.extend(warnings);
        candidate.quarantine = quarantine.still_in(readings);
        Ok(candidate.seen(readings))
    }

    /// Decodes `sources`; where they would change a `restart` field, once more with the value
    /// that runs, so that the rules also see the combination that will be in force.
    pub(super) fn hold_back(
        &self,
        mut sources: Sources<'_>,
        mut inputs: Inputs,
    ) -> Result<Candidate, Error> {
        let mut loaded = decode(self.root, &sources)?;
        let mut comparison = self.compared(&loaded.value, &loaded.files);
        let waits = |held: &Held| PendingRestart::new(held, &loaded.origins);
        inputs.pending.extend(comparison.held.iter().map(waits));
        if !comparison.held.is_empty() {
            comparison.settle_origins(&self.ground);
            for held in std::mem::take(&mut comparison.held) {
                let key = held.places.new.typed_key();
                sources.typed.insert(key, held.value);
            }
            let pending = std::mem::replace(&mut loaded, decode(self.root, &sources)?);
            comparison = self.compared(&loaded.value, &loaded.files);
            add_warnings(&mut loaded.warnings, pending.warnings);
        }
        Ok(Candidate {
            value: loaded.value,
            origins: loaded.origins,
            inputs,
            lineage: Lineage::Next,
            quarantine: Quarantine::default(),
            comparison,
            warnings: loaded.warnings,
            to_create: loaded.to_create,
            files: loaded.files,
            settings: loaded.settings,
        })
    }
}

/// Adds those of `more` that are not said yet.
pub(super) fn add_warnings(warnings: &mut Vec<Problem>, more: Vec<Problem>) {
    for warning in more {
        let is_said = |said: &Problem| said.message() == warning.message();
        if !warnings.iter().any(is_said) {
            warnings.push(warning);
        }
    }
}

/// Merges what was read, and says what is wrong with it.
pub(super) fn merge_layers(
    schema: &'static Schema,
    layers: &Stack,
    readings: &Readings,
    overrides: &TypedValues,
) -> (Merged, Vec<Problem>) {
    let (mut merged, mut problems) = layers.merge(readings);
    let own = unknown_keys(schema, &merged, overrides);
    merged.judge(own.unwrap_or(layers.unknown_keys()), &mut problems);
    (merged, problems)
}

/// Merges what was read; the problems that it returns are warnings.
///
/// # Errors
///
/// Layers cannot be read or hold unknown keys. The report then also has what is wrong with the
/// values of the others.
pub(super) fn merge<'a>(
    root: Root,
    layers: &'a Stack,
    inputs: &Inputs,
) -> Result<(Sources<'a>, Vec<Problem>), Error> {
    let (merged, mut problems) =
        merge_layers(root.schema, layers, &inputs.readings, &inputs.overrides);
    let sources = Sources {
        layers,
        merged,
        base: Base::default(),
        typed: TypedValues::clone(&inputs.overrides),
        contents: Arc::clone(&inputs.contents),
    };
    for problem in &mut problems {
        problem.look_up(root.schema);
    }
    if problems.iter().all(Problem::is_warning) {
        return Ok((sources, problems));
    }
    if let Err(more) = try_decode(root, &sources) {
        problems.extend(more);
    }
    Err(invalid(problems))
}

fn decode(root: Root, sources: &Sources<'_>) -> Result<Loaded, Error> {
    try_decode(root, sources).map_err(invalid)
}

fn try_decode(root: Root, sources: &Sources<'_>) -> Result<Loaded, Vec<Problem>> {
    let decoded = Decoder::decode(root, sources);
    let Some(value) = decoded.value else {
        return Err(decoded.problems);
    };
    Ok(Loaded {
        value,
        warnings: decoded.problems,
        to_create: decoded.to_create,
        files: decoded.files,
        settings: decoded.settings,
        origins: Arc::new(Origins {
            setters: sources.merged.setters().clone(),
            root: decoded.origins,
        }),
    })
}
