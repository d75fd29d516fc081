//! Merges the values of one layer into those of the layers below.

use std::collections::BTreeMap;

use crate::key::{Key, Trail};
use crate::schema::{FieldSchema, Kind, Spot};
use crate::tree::{Table, Value, What};

/// Values that others took the place of, by key.
pub(super) type Shadowed = Vec<(Key, Value)>;

/// Puts `above`, the table of a layer, over `below`, those of the layers before it.
///
/// Tables are merged. Of lists, those of a field that asks for it are put behind each other; in
/// those whose entries have names, an entry is merged with the one that is called the same.
/// Anything else takes the place of what was there, which becomes `shadowed`.
pub(super) fn merge(
    below: &mut Table,
    above: Table,
    spot: Spot,
    key: &Trail<'_>,
    shadowed: &mut Shadowed,
) {
    if below.is_empty() {
        *below = above;
        return;
    }
    for (name, value) in above {
        match below.get_mut(&name) {
            Some(old) => {
                let field = spot.field(&name);
                let inner = Inner {
                    field,
                    spot: field.map_or_else(|| spot.inside(&name), Spot::of),
                    key: key.step(&name),
                };
                merge_value(old, value, &inner, shadowed);
            }
            None => drop(below.insert(name, value)),
        }
    }
}

/// Where two values meet.
struct Inner<'a> {
    field: Option<&'static FieldSchema>,
    spot: Spot,
    key: Trail<'a>,
}

impl Inner<'_> {
    /// Whether a section must be here, which null cannot be.
    fn is_section(&self) -> bool {
        let kind = self.field.map(|field| &field.kind);
        matches!(kind, Some(Kind::Nested(shape)) if shape.section().is_some())
    }
}

fn merge_value(old: &mut Value, new: Value, at: &Inner<'_>, shadowed: &mut Shadowed) {
    let is_appended = at.field.is_some_and(|field| field.is_appended);
    let entry_key = at.field.and_then(FieldSchema::key_of_entries);
    match (&mut old.what, new.what) {
        (What::Table(below), What::Table(above)) => {
            merge(below, above, at.spot, &at.key, shadowed);
            // A table that only leads to a variable has no header.
            if new.mark.is_placed() {
                old.mark = new.mark;
            }
        }
        // The key of a section, with nothing below it, sets none of its keys.
        (What::Table(_), What::Null) if at.is_section() => {}
        (What::List(below), What::List(above)) if is_appended => {
            below.extend(above);
            old.mark = new.mark;
        }
        (What::List(below), What::List(above)) if entry_key.is_some() => {
            merge_entries(below, above, entry_key.unwrap_or_default(), at, shadowed);
            old.mark = new.mark;
        }
        (_, what) => {
            let new = Value::new(what, new.mark);
            let value = std::mem::replace(old, new);
            shadowed.push((at.key.key(), value));
        }
    }
}

/// Merges the entries of a list that are called the same; others follow those that were there.
fn merge_entries(
    below: &mut Vec<Value>,
    above: Vec<Value>,
    by: &str,
    at: &Inner<'_>,
    shadowed: &mut Shadowed,
) {
    let places = places_of_same(&below.iter().collect::<Vec<_>>(), &above, by);
    for (entry, place) in above.into_iter().zip(places) {
        match place.and_then(|index| Some((index, below.get_mut(index)?))) {
            Some((index, old)) => {
                let index = index.to_string();
                let inner = Inner {
                    field: None,
                    spot: at.spot.inside(&index),
                    key: at.key.step(&index),
                };
                merge_value(old, entry, &inner, shadowed);
            }
            None => below.push(entry),
        }
    }
}

/// For each entry of `above` the place of the one in `below` that is called the same.
///
/// Two entries of one layer that are called the same stay two, and are a mistake.
pub(crate) fn places_of_same(below: &[&Value], above: &[Value], by: &str) -> Vec<Option<usize>> {
    // Lists can be long, so that not every entry is compared with every other one.
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, entry) in below.iter().enumerate() {
        if let Some(name) = name(entry, by) {
            known.entry(alike(name)).or_default().push(index);
        }
    }
    let place = |entry: &Value| {
        let new = name(entry, by)?;
        let known = known.get_mut(&alike(new))?;
        let is_same = |index: &usize| {
            let old = below.get(*index).and_then(|entry| name(entry, by));
            old.is_some_and(|old| is_one_name(old, new))
        };
        let position = known.iter().position(is_same)?;
        Some(known.remove(position))
    };
    above.iter().map(place).collect()
}

/// A text that all names have in common that are one.
fn alike(name: &What) -> String {
    match name {
        What::String(text) | What::Text(text) => text.trim().to_owned(),
        What::Integer(number) => number.to_string(),
        _ => String::new(),
    }
}

/// What an entry is called.
fn name<'a>(entry: &'a Value, by: &str) -> Option<&'a What> {
    Some(&entry.get(by)?.what)
}

/// Whether both are one name, also where a variable gives one of them as text.
fn is_one_name(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Text(text), other) | (other, What::Text(text)) => match other {
            What::String(other) | What::Text(other) => text == other,
            What::Integer(other) => text.trim() == other.to_string(),
            _ => false,
        },
        _ => one == other,
    }
}
