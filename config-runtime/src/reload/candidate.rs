//! Makes candidates: from the layers, and from one value that is set.

use std::sync::Arc;

use crate::error::Error;
use crate::field::{Comparison, Held, Pass, PendingRestart, TypedValues};
use crate::hot_config::{Decoder, HotConfig, Path, Sources, compare, gather};
use crate::load::{Layers, Merged, Readings};
use crate::origin::{OriginNode, Origins};
use crate::panics::caught;
use crate::report::{Problem, ProblemKind, Report};
use crate::store::{Inputs, Quarantine, Version};

use super::Core;

/// A valid value that is not in force yet.
pub(crate) struct Candidate<T> {
    pub(crate) value: Arc<T>,
    pub(crate) origins: Arc<Origins>,
    pub(crate) inputs: Inputs,
    pub(crate) lineage: Lineage,
    pub(crate) quarantine: Quarantine,
    /// What differs from the value in force.
    pub(crate) comparison: Comparison,
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
pub(crate) struct Loaded<T> {
    pub(crate) value: Arc<T>,
    pub(crate) origins: Arc<Origins>,
}

impl<T> Candidate<T> {
    /// The candidate, if the layers hold `readings`: a value whose text was rolled back to does
    /// not come from a line of today.
    pub(super) fn seen(self, readings: &Readings) -> Self {
        let origins = self
            .origins
            .as_it_was(|document| !readings.has_text(document));
        let origins = Arc::new(origins);
        Self { origins, ..self }
    }
}

impl Lineage {
    /// The parent of the version that the candidate becomes.
    pub(crate) fn parent_of_next<T>(self, current: &Version<T>) -> Option<u64> {
        match self {
            Self::Next => Some(current.number),
            Self::Past(parent) => parent,
        }
    }

    /// The parent of the current version, if the candidate has its very values.
    pub(crate) fn parent_of_current<T>(self, current: &Version<T>) -> Option<u64> {
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
pub(crate) fn load<T: HotConfig>(layers: &Layers, inputs: &Inputs) -> Result<Loaded<T>, Error> {
    decode(&merge::<T>(layers, inputs)?)
}

impl<T: HotConfig> Core<T> {
    /// What `read` finds, or else what was `seen` before, and the candidate that it makes.
    pub(super) fn read_and_load(
        &self,
        read: impl FnOnce() -> Readings,
        seen: &Readings,
        quarantine: &Quarantine,
    ) -> (Readings, Result<Candidate<T>, Error>) {
        match guarded(|| Ok(read())) {
            Ok(readings) => {
                let candidate = guarded(|| self.load(&readings, quarantine));
                (readings, candidate)
            }
            Err(error) => (seen.clone(), Err(error)),
        }
    }

    /// The candidate that the layers make of `readings`, except for what is in `quarantine`.
    fn load(&self, readings: &Readings, quarantine: &Quarantine) -> Result<Candidate<T>, Error> {
        let inputs = Inputs {
            readings: quarantine.hold_back(readings),
            overrides: Arc::clone(&self.store.current().inputs.overrides),
            pending: Vec::new(),
        };
        let sources = merge::<T>(&self.layers, &inputs)?;
        let candidate = self.hold_back(sources, inputs)?;
        let quarantine = quarantine.still_in(readings);
        Ok(Candidate {
            quarantine,
            ..candidate
        }
        .seen(readings))
    }

    /// The candidate that is in force but for `value`.
    ///
    /// It is made of the values in force, not of files: a file that is broken at this moment
    /// neither hinders it nor slips in with it.
    pub(super) fn override_with<V>(
        &self,
        path: Path<T, V>,
        value: &V,
    ) -> Result<Candidate<T>, Error> {
        let mut set = TypedValues::new();
        (path.find(&self.fields)).gather(value, &mut Pass::gather(&mut set));
        for typed in set.values_mut() {
            typed.origin = OriginNode::Override;
        }
        let current = self.store.current();
        let mut overrides = TypedValues::clone(&current.inputs.overrides);
        overrides.extend(set.clone());
        let is_set = |old: &PendingRestart| set.contains_key(&old.place().key);
        let pending = current.inputs.pending.iter().filter(|old| !is_set(old));
        let inputs = Inputs {
            readings: current.inputs.readings.clone(),
            overrides: Arc::new(overrides),
            pending: pending.cloned().collect(),
        };
        let mut typed = gather(&self.fields, &*current.value);
        typed.extend(set);
        let sources = Sources {
            layers: &self.layers,
            merged: Merged::empty(current.origins.layers.clone()),
            typed,
        };
        Ok(Candidate {
            quarantine: self.records.current().quarantine.clone(),
            ..self.hold_back(sources, inputs)?
        })
    }

    /// Decodes `sources`; where they would change a `restart` field, once more with the value
    /// that runs, so that the rules also see the combination that will be in force.
    pub(super) fn hold_back(
        &self,
        mut sources: Sources<'_>,
        mut inputs: Inputs,
    ) -> Result<Candidate<T>, Error> {
        let current = self.store.current();
        let mut loaded = decode::<T>(&sources)?;
        let mut comparison = compare(&self.fields, &current.value, &loaded.value);
        let waits = |held: &Held| PendingRestart::new(held, &loaded.origins);
        inputs.pending.extend(comparison.held.iter().map(waits));
        if !comparison.held.is_empty() {
            for held in std::mem::take(&mut comparison.held) {
                sources.typed.insert(held.place.key.clone(), held.value);
            }
            loaded = decode::<T>(&sources)?;
            comparison = compare(&self.fields, &current.value, &loaded.value);
        }
        Ok(Candidate {
            value: loaded.value,
            origins: loaded.origins,
            inputs,
            lineage: Lineage::Next,
            quarantine: Quarantine::default(),
            comparison,
        })
    }
}

/// Merges what was read.
///
/// # Errors
///
/// Layers cannot be read or hold unknown keys. The report then also has what is wrong with the
/// values of the others.
pub(super) fn merge<'a, T: HotConfig>(
    layers: &'a Layers,
    inputs: &Inputs,
) -> Result<Sources<'a>, Error> {
    let (merged, mut problems) = layers.merge(&inputs.readings, T::SCHEMA);
    let sources = Sources {
        layers,
        merged,
        typed: TypedValues::clone(&inputs.overrides),
    };
    if problems.is_empty() {
        return Ok(sources);
    }
    if let Err(more) = try_decode::<T>(&sources) {
        problems.extend(more);
    }
    Err(invalid(problems))
}

fn decode<T: HotConfig>(sources: &Sources<'_>) -> Result<Loaded<T>, Error> {
    try_decode(sources).map_err(invalid)
}

fn try_decode<T: HotConfig>(sources: &Sources<'_>) -> Result<Loaded<T>, Vec<Problem>> {
    let decoded = Decoder::decode::<T>(sources);
    let value = decoded.value.ok_or(decoded.problems)?;
    Ok(Loaded {
        value: Arc::new(value),
        origins: Arc::new(Origins {
            layers: sources.merged.layers().to_vec(),
            root: decoded.origins,
        }),
    })
}

fn invalid(problems: Vec<Problem>) -> Error {
    Error::invalid(Arc::new(Report::new(problems)))
}
