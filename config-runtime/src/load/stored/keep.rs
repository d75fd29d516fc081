//! Leaves out of a file what is not to be kept: secrets, and what may be one.

use crate::report::is_credential;
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::{Mark, Table, Value, What};

use super::super::substitute::is_name_alone;

/// How a file is read of which something is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keep {
    /// Whether `${NAME}` in its strings stands for variables.
    pub(super) is_substituted: bool,
    pub(super) secrets: Secrets,
}

/// What becomes of the values of secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrets {
    LeftOut,
    /// For what nobody can read who may not.
    Kept,
}

/// What of `table`, a section, may be kept: no value of a key that no field has, or of a shape that
/// no field reads, for nobody knows what it is.
///
/// Places in the text are left out too: the text is not kept.
pub(super) fn kept(table: Table, schema: &'static Schema, keep: Keep) -> Table {
    let rest = schema.catch_all();
    let entries = table.into_iter().filter_map(|(key, value)| {
        let field = schema.by_key(&key).or(rest)?;
        let is_known = schema.by_key(&key).is_some();
        let is_open = keep.secrets == Secrets::LeftOut;
        if is_open && !is_known && is_credential(&key) {
            return None;
        }
        Some((key, keep.field(value, field)?))
    });
    entries.collect()
}

impl Keep {
    fn field(self, value: Value, field: &'static FieldSchema) -> Option<Value> {
        let is_open = self.secrets == Secrets::LeftOut;
        if is_open && field.is_secret() {
            return self.name_alone(value.what);
        }
        match Spot::of(field) {
            // What stands in it is no field of its own, so that nothing says what is secret.
            Spot::Leaf if is_open && has_credential(&value) => None,
            spot => self.value(value.what, spot),
        }
    }

    fn value(self, what: What, spot: Spot) -> Option<Value> {
        let what = match (spot, what) {
            (Spot::Leaf, what) => return Some(unmarked(what)),
            (_, What::Null) => What::Null,
            (Spot::Section(schema), What::Table(table)) => What::Table(kept(table, schema, self)),
            (Spot::List(_), What::List(items)) => {
                let items = items.into_iter();
                let keep = |item: Value| self.value(item.what, spot.inside(""));
                What::List(items.filter_map(keep).collect())
            }
            (Spot::Map(_), What::Table(table)) => {
                let entries = table.into_iter();
                let keep = |(name, entry): (String, Value)| {
                    let entry = self.value(entry.what, spot.inside(&name))?;
                    Some((name, entry))
                };
                What::Table(entries.filter_map(keep).collect())
            }
            (_, what) => return self.name_alone(what),
        };
        Some(bare(what))
    }

    /// A value that is nothing but the name of a variable tells no secret.
    fn name_alone(self, what: What) -> Option<Value> {
        match what {
            What::String(text) if self.is_substituted && is_name_alone(&text) => {
                Some(bare(What::String(text)))
            }
            _ => None,
        }
    }
}

/// Whether a key in `value`, at whatever depth, is what credentials are called.
fn has_credential(value: &Value) -> bool {
    match &value.what {
        What::Table(table) => {
            let mut entries = table.iter();
            entries.any(|(key, inner)| is_credential(key) || has_credential(inner))
        }
        What::List(items) => items.iter().any(has_credential),
        _ => false,
    }
}

/// The same without places.
fn unmarked(what: What) -> Value {
    bare(match what {
        What::List(items) => {
            let items = items.into_iter();
            What::List(items.map(|item| unmarked(item.what)).collect())
        }
        What::Table(table) => {
            let entries = table.into_iter();
            What::Table(
                entries
                    .map(|(key, inner)| (key, unmarked(inner.what)))
                    .collect(),
            )
        }
        what => what,
    })
}

fn bare(what: What) -> Value {
    Value::new(what, Mark::default())
}
