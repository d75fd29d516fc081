//! Makes candidates: from the layers, from one value that is set, from a past version.

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::field::{Comparison, Pass, TypedValues};
use crate::hot_config::{Decoder, HotConfig, Path, compare, gather};
use crate::load::{Layers, Merged, Readings};
use crate::origin::{LayerOrigin, OriginNode, Origins};
use crate::report::{Problem, ProblemKind, Report};
use crate::store::{Inputs, Quarantine, Version};
use crate::subscribe::caught;

use super::Core;
use super::outcome::PendingRestart;

/// A valid value that is not in force yet.
pub(crate) struct Candidate<T> {
    pub(crate) value: Arc<T>,
    pub(crate) origins: Arc<Origins>,
    pub(crate) inputs: Inputs,
    /// The parent of the version that it may become.
    pub(crate) parent: Option<u64>,
    pub(crate) quarantine: Quarantine,
    /// What differs from the value in force.
    pub(crate) comparison: Comparison,
    pub(crate) pending: Vec<PendingRestart>,
}

/// Values as they can be decoded, again and again.
struct Sources<'a> {
    layers: &'a Layers,
    merged: Merged,
    typed: TypedValues,
    /// What the indices of layers in the origins stand for.
    layer_origins: Vec<LayerOrigin>,
}

/// A value with the origin of each of its fields.
pub(crate) struct Loaded<T> {
    pub(crate) value: Arc<T>,
    pub(crate) origins: Arc<Origins>,
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
    Sources::read::<T>(layers, inputs)?.decode()
}

impl<T: HotConfig> Core<T> {
    /// The candidate that the layers make of `readings`, except for what is in `quarantine`.
    pub(super) fn load(
        &self,
        readings: &Readings,
        quarantine: &Quarantine,
    ) -> Result<Candidate<T>, Error> {
        let state = self.records.current();
        let inputs = Inputs {
            readings: quarantine.hold_back(readings),
            overrides: Arc::clone(&state.inputs.overrides),
        };
        let sources = Sources::read::<T>(&self.layers, &inputs)?;
        let candidate = self.hold_back(sources, inputs)?;
        Ok(Candidate {
            quarantine: quarantine.still_in(readings),
            ..candidate
        })
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
        let state = self.records.current();
        let mut overrides = TypedValues::clone(&state.inputs.overrides);
        overrides.extend(set.clone());
        let mut typed = gather(&self.fields, &*self.store.current().value);
        typed.extend(set);
        let sources = Sources {
            layers: &self.layers,
            merged: Merged::empty(),
            typed,
            layer_origins: self.ground.origins.read(|origins| origins.layers.clone()),
        };
        let inputs = Inputs {
            readings: state.inputs.readings.clone(),
            overrides: Arc::new(overrides),
        };
        let mut candidate = self.hold_back(sources, inputs)?;
        let is_new = |old: &PendingRestart| {
            let mut new = candidate.pending.iter();
            !new.any(|new| new.path() == old.path())
        };
        let earlier: Vec<_> = state
            .pending
            .iter()
            .filter(|old| is_new(old))
            .cloned()
            .collect();
        candidate.pending.extend(earlier);
        candidate.quarantine = state.quarantine.clone();
        Ok(candidate)
    }

    /// The candidate that `past` was.
    pub(super) fn past(&self, past: &Version<T>) -> Candidate<T> {
        let state = self.records.current();
        let current = self.store.current();
        Candidate {
            value: Arc::clone(&past.value),
            origins: Arc::clone(&past.origins),
            inputs: past.inputs.clone(),
            parent: past.parent,
            quarantine: Quarantine::new(
                &[&state.seen, &state.inputs.readings],
                &past.inputs.readings,
            ),
            comparison: compare(&self.fields, &current.value, &past.value),
            pending: state.pending.clone(),
        }
    }

    /// Decodes `sources`; where they would change a `restart` field, once more with the value
    /// that runs, so that the rules also see the combination that will be in force.
    fn hold_back(&self, mut sources: Sources<'_>, inputs: Inputs) -> Result<Candidate<T>, Error> {
        let current = self.store.current();
        let mut loaded = sources.decode::<T>()?;
        let mut comparison = compare(&self.fields, &current.value, &loaded.value);
        let pending = (comparison.held.iter())
            .map(|held| {
                let (indices, key) = (&held.place.indices, &held.place.key);
                PendingRestart::new(held, loaded.origins.of(indices, key))
            })
            .collect();
        if !comparison.held.is_empty() {
            for held in std::mem::take(&mut comparison.held) {
                sources.typed.insert(held.place.key.clone(), held.value);
            }
            loaded = sources.decode::<T>()?;
            comparison = compare(&self.fields, &current.value, &loaded.value);
        }
        Ok(Candidate {
            value: loaded.value,
            origins: loaded.origins,
            inputs,
            parent: Some(current.number),
            quarantine: Quarantine::default(),
            comparison,
            pending,
        })
    }

    /// The number of the version `steps` parents before the current one.
    pub(super) fn ancestor(&self, steps: usize) -> Result<u64, Error> {
        let mut version = self.store.current();
        for _ in 0..steps {
            let parent = version.parent.ok_or_else(|| {
                let number = version.number;
                let message = format!("there is no version before version {number}");
                Error::new(ErrorKind::NotInHistory, message)
            })?;
            version = self.kept(parent)?;
        }
        Ok(version.number)
    }

    /// The version with this number, if it is kept.
    pub(super) fn kept(&self, number: u64) -> Result<Arc<Version<T>>, Error> {
        self.store.find(number).ok_or_else(|| {
            let kept: Vec<String> = (self.store.all().iter())
                .map(|version| version.number.to_string())
                .collect();
            let kept = kept.join(", ");
            let message = format!("version {number} is not in the history; kept are {kept}");
            Error::new(ErrorKind::NotInHistory, message)
        })
    }
}

impl<'a> Sources<'a> {
    /// Reads and merges the layers.
    ///
    /// # Errors
    ///
    /// Layers cannot be read or hold unknown keys. The report then also has what is wrong with
    /// the values of the others.
    fn read<T: HotConfig>(layers: &'a Layers, inputs: &Inputs) -> Result<Self, Error> {
        let (merged, mut problems) = layers.merge(&inputs.readings, T::SCHEMA);
        let sources = Self {
            layers,
            layer_origins: merged.layers().to_vec(),
            merged,
            typed: TypedValues::clone(&inputs.overrides),
        };
        if problems.is_empty() {
            return Ok(sources);
        }
        if let Err(more) = sources.try_decode::<T>() {
            problems.extend(more);
        }
        Err(invalid(problems))
    }

    fn decode<T: HotConfig>(&self) -> Result<Loaded<T>, Error> {
        self.try_decode().map_err(invalid)
    }

    fn try_decode<T: HotConfig>(&self) -> Result<Loaded<T>, Vec<Problem>> {
        let decoded = Decoder::decode::<T>(self.layers, &self.merged, &self.typed);
        let value = decoded.value.ok_or(decoded.problems)?;
        Ok(Loaded {
            value: Arc::new(value),
            origins: Arc::new(Origins {
                layers: self.layer_origins.clone(),
                root: decoded.origins,
            }),
        })
    }
}

fn invalid(problems: Vec<Problem>) -> Error {
    Error::invalid(Arc::new(Report::new(problems)))
}
