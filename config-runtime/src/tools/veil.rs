//! What stands in the place of a value that must not be shown.

use crate::field::Place;
use crate::panics::caught;
use crate::schema::FieldSchema;
use crate::show::AnyValue;

use super::candidates::serialized;
use super::text;

pub(super) const SECRET: &str = "[secret]";
const NOT_SHOWN: &str = "(not shown: no Debug)";

/// What stands in the place of a value that must not be shown, if it must not.
///
/// A secret in a value that serde reads as one is known by its `Debug`; of a type that neither
/// shows nor writes itself, nobody knows what is in it.
pub(super) fn veil(place: &Place, value: &AnyValue) -> Option<&'static str> {
    let field = place.schema?;
    let shown = shown(field, value);
    if field.is_secret() || shown.contains(SECRET) {
        return Some(SECRET);
    }
    let is_unknown = shown == NOT_SHOWN && serialized(field, value).is_none();
    is_unknown.then_some(NOT_SHOWN)
}

/// A value that is not written as TOML.
pub(super) fn shown(field: &FieldSchema, value: &AnyValue) -> String {
    let shown = caught(|| format!("{:?}", field.show.of(&**value)));
    text::comment(&shown.unwrap_or_else(|_| "(not shown: its `Debug` panicked)".to_owned()))
}
