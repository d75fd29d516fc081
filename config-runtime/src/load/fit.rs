//! Makes the values of one layer fit the schema, before they are merged with those of others.
//!
//! A value of a wrong shape is left as it is: the decoder says what is wrong with it.

mod alias;
mod deprecated;
mod unknown;

use figment::value::{Dict, Value};

use crate::key::Key;
use crate::origin::LayerOrigin;
use crate::report::Problem;
use crate::schema::{FieldSchema, Schema, Spot};

/// What keys that no field has mean in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strangers {
    /// They are mistakes.
    Refused,
    /// The layer, such as the whole environment, may rightly hold more than the schema knows.
    Ignored,
}

/// The table of one section in one layer.
struct Table<'a> {
    entries: &'a mut Dict,
    schema: &'static Schema,
    /// The fields whose keys may stand in it.
    fields: Vec<&'static FieldSchema>,
    /// As in the layer.
    key: &'a Key,
    /// As in the merged tree, where an item of a joined list has another index.
    merged_key: &'a Key,
    layer: &'a LayerOrigin,
}

/// Makes the values `dict` of a layer fit `schema`, and says what is wrong with its keys.
///
/// `before` holds the values of the layers below, if there are lists that this one may add to.
pub(super) fn fit(
    dict: &mut Dict,
    schema: &'static Schema,
    layer: &LayerOrigin,
    strangers: Strangers,
    before: Option<&Dict>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let root = At::default();
    each_section(dict, schema, &root, before, &mut |entries, schema, at| {
        let mut table = Table {
            entries,
            schema,
            fields: schema.visible(),
            key: &at.key,
            merged_key: &at.merged_key,
            layer,
        };
        alias::rename(&mut table, &mut problems);
        deprecated::report(&table, &mut problems);
        if strangers == Strangers::Refused {
            unknown::report(&table, &mut problems);
        }
        table.fields
    });
    problems
}

/// Looks at the table of a section; returns the fields whose keys may stand in it.
type Visit<'a> = dyn FnMut(&mut Dict, &'static Schema, &At) -> Vec<&'static FieldSchema> + 'a;

/// Where a value stands, in the layer and in the merged tree.
#[derive(Default)]
struct At {
    key: Key,
    merged_key: Key,
}

impl At {
    fn child(&self, name: &str) -> Self {
        self.item(name, name)
    }

    fn item(&self, name: &str, merged_name: &str) -> Self {
        Self {
            key: self.key.child(name),
            merged_key: self.merged_key.child(merged_name),
        }
    }
}

/// Visits the table of a section, and then those of all sections within.
fn each_section(
    dict: &mut Dict,
    schema: &'static Schema,
    at: &At,
    before: Option<&Dict>,
    visit: &mut Visit<'_>,
) {
    for field in visit(dict, schema, at) {
        let spot = Spot::of(field);
        let Some(value) = dict.get_mut(field.key).filter(|_| !spot.is_leaf()) else {
            continue;
        };
        let before = before.and_then(|before| before.get(field.key));
        let items = before.and_then(Value::as_array);
        let items = items.filter(|_| field.is_appended);
        let known = Known {
            items: items.map_or(0, <[Value]>::len),
            entries: before.and_then(Value::as_dict),
        };
        within(value, spot, &at.child(field.key), known, visit);
    }
}

/// What the layers below have at the place of a value.
#[derive(Clone, Copy, Default)]
struct Known<'a> {
    /// How many items of a list that is added to.
    items: usize,
    entries: Option<&'a Dict>,
}

/// Visits the sections in a value.
fn within(value: &mut Value, spot: Spot, at: &At, known: Known<'_>, visit: &mut Visit<'_>) {
    match (spot, value) {
        (Spot::Section(schema), Value::Dict(_, entries)) => {
            each_section(entries, schema, at, known.entries, visit);
        }
        (Spot::List(_), Value::Array(_, items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                let merged_index = (known.items + index).to_string();
                let index = index.to_string();
                let at = at.item(&index, &merged_index);
                within(item, spot.inside(&index), &at, Known::default(), visit);
            }
        }
        (Spot::Map(_), Value::Dict(_, entries)) => {
            for (name, entry) in entries {
                let before = known.entries.and_then(|before| before.get(name));
                let entries = before.and_then(Value::as_dict);
                let known = Known { items: 0, entries };
                within(entry, spot.inside(name), &at.child(name), known, visit);
            }
        }
        _ => {}
    }
}
