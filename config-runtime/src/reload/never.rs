//! Fields that may never change: compared with the last run.

use crate::error::Error;
use crate::field::{Place as Spot, Stands};
use crate::hot_config::Whole;
use crate::last_good::{Keeper, NeverValue};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::{FieldSchema, Schema};

use super::candidate::Loaded;
use super::refusal::invalid;

/// The values of fields that may never change, and where they stand.
pub(super) fn never_values(value: &Whole) -> Vec<(Spot, NeverValue)> {
    if !has_never(value.schema()) {
        return Vec::new();
    }
    let standings = value.survey().into_iter();
    let values = standings.filter_map(|standing| {
        let field = standing.place.schema.filter(|field| is_guarded(field))?;
        let Stands::Leaf(value) = &standing.what else {
            return None;
        };
        let key = standing.place.typed_key().to_string();
        let shown = format!("{:?}", field.show.of(&**value));
        let value = NeverValue::new(key, shown, field.write.of(&**value));
        Some((Spot::clone(&standing.place), value))
    });
    values.collect()
}

/// Of a secret nothing is kept, so that there is nothing to compare it with.
fn is_guarded(field: &FieldSchema) -> bool {
    field.is_never && !field.is_secret()
}

fn has_never(schema: &'static Schema) -> bool {
    schema.all().into_iter().any(is_guarded)
}

/// A warning, if there are fields that may never change and nobody keeps what they were.
pub(super) fn unguarded(schema: &'static Schema) -> Option<Problem> {
    let field = schema.all().into_iter().find(|field| is_guarded(field))?;
    let message = format!(
        "`{}` is not compared with the last run, because nothing is kept of it",
        field.key
    );
    let help = "keep the last good version: call `last_good` on the builder";
    Some(Problem::warning(ProblemKind::NeverChanges, message).with_help(help))
}

/// Refuses a value in which a field that may never change is not as it was in the last run.
///
/// # Errors
///
/// There is such a field.
pub(super) fn unchanged(keeper: &Keeper, loaded: &Loaded) -> Result<(), Error> {
    let path = keeper.path();
    let changed = |(spot, value): (Spot, NeverValue)| {
        let last = keeper.last_value(&value.key)?;
        if last.fingerprint == value.fingerprint {
            return None;
        }
        let (was, is) = (&last.shown, &value.shown);
        let message = format!("`{}` may never change: it was {was}, and is {is}", spot.key);
        let help = format!(
            "put {was} back; if what belongs to it has been moved, remove `{}`",
            path.display()
        );
        let place = Place::Value(loaded.origins.of(&spot.indices));
        let problem = Problem::new(ProblemKind::NeverChanges, message);
        let mut problem = problem.with_key(spot.key).with_help(help).at(place);
        problem.look_up(loaded.value.schema());
        Some(problem)
    };
    let values = never_values(&loaded.value).into_iter();
    let problems: Vec<Problem> = values.filter_map(changed).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(invalid(problems))
    }
}
