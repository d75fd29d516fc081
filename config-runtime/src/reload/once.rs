//! Loads layers once: for the first version, and for programs that need no other.

use std::sync::Arc;

use crate::contents::{Contents, FileContents};
use crate::error::Error;
use crate::field::TypedValues;
use crate::hot_config::HotConfig;
use crate::load::{Merged, Readings, Stack};
use crate::report::Problem;
use crate::store::Inputs;

use super::candidate::{Loaded, guarded, load, merge_layers};
use super::refusal::invalid;
use super::step;

/// Loads the layers for the first time.
pub(super) fn first<T: HotConfig>(
    layers: &Stack,
    overrides: TypedValues,
) -> Result<(Inputs, Loaded<T>), Error> {
    guarded(|| {
        let inputs = Inputs {
            readings: layers.read(&Readings::default()),
            contents: Arc::new(Contents::new(layers.max_file_size(), FileContents::new())),
            overrides: Arc::new(overrides),
            until: Arc::default(),
            pending: Vec::new(),
        };
        let loaded = load::<T>(layers, &inputs)?;
        step::create(&loaded.to_create, &loaded.origins)?;
        Ok((inputs, loaded))
    })
}

/// The value that the layers make, for programs that need no reload.
///
/// # Errors
///
/// The layers do not add up to a valid configuration.
pub(crate) fn load_once<T: HotConfig>(layers: &Stack, overrides: TypedValues) -> Result<T, Error> {
    let (_, loaded) = first::<T>(layers, overrides)?;
    guarded(|| Ok(Arc::unwrap_or_clone(loaded.value)))
}

/// The layers merged, without a value made of them.
///
/// # Errors
///
/// Layers cannot be read or hold unknown keys.
pub(crate) fn merge_once<T: HotConfig>(layers: &Stack) -> Result<Merged, Error> {
    guarded(|| {
        let readings = layers.read(&Readings::default());
        let (merged, problems) = merge_layers::<T>(layers, &readings, &TypedValues::new());
        if problems.iter().all(Problem::is_warning) {
            Ok(merged)
        } else {
            Err(invalid(problems))
        }
    })
}
