//! Loads layers once, for programs that need no reload.

use std::sync::Arc;

use crate::clock::Time;
use crate::error::Error;
use crate::event::Course;
use crate::field::TypedValues;
use crate::hot_config::{Root, Whole};
use crate::load::{Merged, Readings, Stack};
use crate::report::Problem;
use crate::schema::Schema;
use crate::store::Trigger;

use super::boot::{Source, boot};
use super::candidate::{guarded, merge_layers};
use super::guards::Guards;
use super::refusal::invalid;

/// The value that the layers make, for programs that need no reload.
///
/// # Errors
///
/// The layers do not add up to a valid configuration.
pub(crate) fn load_once(
    root: Root,
    layers: &Stack,
    overrides: TypedValues,
) -> Result<Whole, Error> {
    let guards = Guards::default();
    let source = Source {
        root,
        layers,
        guards: &guards,
        deliveries: Arc::default(),
    };
    let mut course = Course::begin(1, Trigger::Start, 0, &Time::System);
    let booted = boot(source, overrides, None, &mut course)?;
    Ok(booted.loaded.value)
}

/// The layers merged, without a value made of them.
///
/// # Errors
///
/// Layers cannot be read or hold unknown keys.
pub(crate) fn merge_once(schema: &'static Schema, layers: &Stack) -> Result<Merged, Error> {
    guarded(|| {
        let readings = layers.read(&Readings::default());
        let (merged, problems) = merge_layers(schema, layers, &readings, &TypedValues::new());
        if problems.iter().all(Problem::is_warning) {
            Ok(merged)
        } else {
            Err(invalid(problems))
        }
    })
}
