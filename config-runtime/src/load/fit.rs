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
use crate::schema::{Schema, Spot};

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
    key: &'a Key,
    layer: &'a LayerOrigin,
}

/// Makes the values `dict` of a layer fit `schema`, and says what is wrong with its keys.
pub(super) fn fit(
    dict: &mut Dict,
    schema: &'static Schema,
    layer: &LayerOrigin,
    strangers: Strangers,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let root = Key::root();
    each_section(dict, schema, &root, &mut |entries, schema, key| {
        let mut table = Table {
            entries,
            schema,
            key,
            layer,
        };
        alias::rename(&mut table, &mut problems);
        deprecated::report(&table, &mut problems);
        if strangers == Strangers::Refused {
            unknown::report(&table, &mut problems);
        }
    });
    problems
}

type Visit<'a> = dyn FnMut(&mut Dict, &'static Schema, &Key) + 'a;

/// Visits the table of a section, and then those of all sections within.
fn each_section(dict: &mut Dict, schema: &'static Schema, key: &Key, visit: &mut Visit<'_>) {
    visit(dict, schema, key);
    let spot = Spot::Section(schema);
    for (name, value) in dict {
        within(value, spot.inside(name), key, name, visit);
    }
}

/// Visits the sections in the value at `name`, which is in the value at `key`.
fn within(value: &mut Value, spot: Spot, key: &Key, name: &str, visit: &mut Visit<'_>) {
    let key = || key.child(name);
    match (spot, value) {
        (Spot::Section(schema), Value::Dict(_, entries)) => {
            each_section(entries, schema, &key(), visit);
        }
        (Spot::List(_), Value::Array(_, items)) => {
            let key = key();
            for (index, item) in items.iter_mut().enumerate() {
                let index = index.to_string();
                within(item, spot.inside(&index), &key, &index, visit);
            }
        }
        (Spot::Map(_), Value::Dict(_, entries)) => {
            let key = key();
            for (name, entry) in entries {
                within(entry, spot.inside(name), &key, name, visit);
            }
        }
        _ => {}
    }
}
