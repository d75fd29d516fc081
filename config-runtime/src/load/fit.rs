//! Makes the values of one layer fit the schema, before they are merged with those of others.
//!
//! A value of a wrong shape is left as it is: the decoder says what is wrong with it.

mod alias;
mod deprecated;
mod elsewhere;
mod unknown;

use crate::key::Trail;
use crate::origin::{Origin, Setter};
use crate::report::Problem;
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::{Table, Value, What};

/// What keys that no field has mean in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strangers {
    /// They are mistakes.
    Refused,
    /// The layer may rightly hold more than the schema knows.
    Ignored,
}

/// The table of one section in one layer.
struct Section<'a> {
    entries: &'a mut Table,
    schema: &'static Schema,
    /// Of the whole configuration.
    root: &'static Schema,
    /// The fields whose keys may stand in it.
    fields: Vec<&'static FieldSchema>,
    /// As in the layer.
    key: Trail<'a>,
    setters: &'a [Setter],
}

/// Makes the values `table` of a layer fit `schema`, and says what is wrong with its keys.
pub(super) fn fit(
    table: &mut Table,
    schema: &'static Schema,
    setters: &[Setter],
    strangers: Strangers,
) -> Vec<Problem> {
    let (root, mut problems) = (schema, Vec::new());
    each_section(table, schema, &Trail::Root, &mut |entries, schema, key| {
        let mut section = Section {
            entries,
            schema,
            root,
            fields: schema.visible(),
            key: *key,
            setters,
        };
        alias::rename(&mut section, &mut problems);
        deprecated::report(&section, &mut problems);
        if strangers == Strangers::Refused {
            unknown::report(&section, &mut problems);
        }
        section.fields
    });
    problems
}

impl Section<'_> {
    /// Where `value`, which stands in it, comes from.
    fn origin(&self, value: &Value) -> Origin {
        let setter = self.setters.get(value.mark.source as usize);
        Origin::new(setter.cloned().unwrap_or(Setter::Default), value.mark)
    }
}

/// Looks at the table of a section; returns the fields whose keys may stand in it.
type Visit<'a> =
    dyn FnMut(&mut Table, &'static Schema, &Trail<'_>) -> Vec<&'static FieldSchema> + 'a;

/// Visits the table of a section, and then those of all sections within.
fn each_section(
    table: &mut Table,
    schema: &'static Schema,
    key: &Trail<'_>,
    visit: &mut Visit<'_>,
) {
    for field in visit(table, schema, key) {
        let spot = Spot::of(field);
        // Most are leaves, which need not be looked up.
        if spot.is_leaf() {
            continue;
        }
        if let Some(value) = table.get_mut(field.key) {
            within(value, spot, &key.step(field.key), visit);
        }
    }
}

/// Visits the sections in a value.
fn within(value: &mut Value, spot: Spot, key: &Trail<'_>, visit: &mut Visit<'_>) {
    match (spot, &mut value.what) {
        (Spot::Section(schema), What::Table(table)) => each_section(table, schema, key, visit),
        (Spot::List(_), What::List(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                let index = index.to_string();
                within(item, spot.inside(&index), &key.step(&index), visit);
            }
        }
        (Spot::Map(_), What::Table(table)) => {
            for (name, entry) in table {
                within(entry, spot.inside(name), &key.step(name), visit);
            }
        }
        _ => {}
    }
}
