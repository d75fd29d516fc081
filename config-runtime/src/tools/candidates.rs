//! Finds for each leaf a value that a file can have for it, and that is read as the value in force.
//!
//! The rule: a value is written as its layer has it, or else as its type serializes it, or else as
//! its default is written, or else, of a duration, with units; what none of these brings back is
//! not written at all. Whether they bring it back is found out by reading them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::field::{Standing, Stands, TypedValue, TypedValues};
use crate::load::value_of;
use crate::origin::{Origin, OriginKind, OriginNode};
use crate::panics::caught;
use crate::schema::FieldSchema;
use crate::show::AnyValue;
use crate::tree::{Mark, Table, Value, What};

use super::block::{Block, entries};

/// How a leaf is written.
#[derive(Debug, Clone)]
pub(super) enum Written {
    Value(Value),
    /// Not at all: without it, it is read as the value in force.
    Absent,
    /// Not at all, because it must not be shown or cannot be written.
    Withheld,
}

/// One leaf, and what of it may be written, the best first.
pub(super) struct Candidates<'a> {
    pub(super) standing: &'a Standing,
    pub(super) value: &'a AnyValue,
    choices: Vec<Written>,
    /// Where it comes from, until what is rarely wanted is among the choices too.
    origin: Option<Origin>,
}

/// What is wrong with a reading of the candidates.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    /// The keys of what cannot be read.
    pub(super) keys: Vec<String>,
    /// The paths of what is read as something else.
    pub(super) paths: Vec<String>,
}

/// Reads a table, with some leaves as they are in force.
pub(super) type Judge<'a> = dyn Fn(Table, TypedValues) -> Wrong + 'a;

impl<'a> Candidates<'a> {
    /// Nothing of it may be written.
    pub(super) fn none(standing: &'a Standing, value: &'a AnyValue) -> Self {
        let choices = Vec::new();
        Self {
            standing,
            value,
            choices,
            origin: None,
        }
    }

    /// What may be written of a leaf that comes from `origin`, where the merged layers have
    /// `merged`.
    pub(super) fn new(
        standing: &'a Standing,
        value: &'a AnyValue,
        origin: Origin,
        merged: Option<&Value>,
    ) -> Self {
        let field = standing.place.schema;
        let serialized = field.and_then(|field| serialized(field, value));
        let mut choices = Vec::new();
        match (origin.kind(), merged) {
            (OriginKind::Override, _) | (_, None) => choices.extend(serialized),
            (_, Some(merged)) if holds_text(merged) => {
                choices.extend(serialized);
                choices.extend([read_text(merged, false), read_text(merged, true)]);
            }
            (_, Some(merged)) => choices.extend([merged.clone()].into_iter().chain(serialized)),
        }
        let mut candidates = Self {
            standing,
            value,
            choices: choices.into_iter().filter_map(as_written).collect(),
            origin: Some(origin),
        };
        candidates.complete();
        candidates
    }

    /// Adds what is rarely wanted, as soon as nothing else is left: to look it up takes time.
    fn complete(&mut self) {
        if !self.choices.is_empty() {
            return;
        }
        let Some(origin) = self.origin.take() else {
            return;
        };
        let default = self.standing.place.schema.and_then(|field| field.default);
        let default = default.filter(|_| is_default(&origin)).and_then(value_of);
        let choices = origin.written().into_iter().chain(default);
        let choices = choices.chain(duration(self.value)).filter_map(as_written);
        self.choices.extend(choices.chain([Written::Absent]));
    }

    /// Gives up the best of what is left; whether there was anything.
    fn give_up(&mut self) -> bool {
        let is_left = !self.choices.is_empty();
        if is_left {
            self.choices.remove(0);
            self.complete();
        }
        is_left
    }

    fn written(&self) -> &Written {
        self.choices.first().unwrap_or(&Written::Withheld)
    }
}

/// Chooses for each leaf what is read as the value in force.
pub(super) fn choose(
    mut leaves: Vec<Candidates<'_>>,
    block: &Block,
    judge: &Judge<'_>,
) -> Vec<Written> {
    loop {
        let value = block.value(&|index| match leaves.get(index)?.written() {
            Written::Value(value) => Some(value.clone()),
            Written::Absent | Written::Withheld => None,
        });
        let wrong = judge(entries(value), withheld(&leaves));
        let mut is_settled = true;
        for index in blamed(&leaves, &wrong) {
            is_settled &= !leaves[index].give_up();
        }
        if is_settled {
            let written = leaves.iter().map(|leaf| leaf.written().clone());
            return written.collect();
        }
    }
}

/// The leaves that are not written, as they are.
fn withheld(leaves: &[Candidates<'_>]) -> TypedValues {
    let withheld = leaves.iter().filter(|leaf| leaf.choices.is_empty());
    withheld
        .map(|leaf| {
            let value = TypedValue {
                value: Arc::clone(leaf.value),
                origin: OriginNode::Default,
            };
            (leaf.standing.place.typed_key(), value)
        })
        .collect()
}

/// The indices of the leaves that are read wrongly.
fn blamed(leaves: &[Candidates<'_>], wrong: &Wrong) -> Vec<usize> {
    if wrong.keys.is_empty() && wrong.paths.is_empty() {
        return Vec::new();
    }
    let places = leaves.iter().map(|leaf| &leaf.standing.place);
    let keys = places.clone().map(|place| place.key.to_string());
    let keys: BTreeMap<String, usize> = keys.zip(0..).collect();
    let paths = places.map(|place| place.path.as_str());
    let paths: BTreeMap<&str, usize> = paths.zip(0..).collect();
    let by_key = wrong.keys.iter().filter_map(|key| {
        // The longest that leads to it or into it.
        let dots = key.match_indices('.').map(|(dot, _)| dot);
        let ends = std::iter::once(0).chain(dots).chain([key.len()]);
        let mut outer = ends.filter_map(|end| keys.get(&key[..end]));
        outer.next_back().copied()
    });
    let by_path = wrong.paths.iter();
    let by_path = by_path.filter_map(|path| paths.get(path.as_str()).copied());
    let mut blamed: Vec<usize> = by_key.chain(by_path).collect();
    blamed.sort_unstable();
    blamed.dedup();
    blamed
}

/// `value` as it may be written, if it may.
fn as_written(value: Value) -> Option<Written> {
    if matches!(value.what, What::Null) {
        return Some(Written::Absent);
    }
    without_null(value).map(Written::Value)
}

/// `value` as its type writes it.
pub(super) fn serialized(field: &FieldSchema, value: &AnyValue) -> Option<Value> {
    caught(|| field.write.of(&**value)).ok().flatten()
}

/// A duration with its units: what reads them is a function, which says nothing of writing.
fn duration(value: &AnyValue) -> Option<Value> {
    let optional = || *value.downcast_ref::<Option<Duration>>()?;
    let duration = value
        .downcast_ref::<Duration>()
        .copied()
        .or_else(optional)?;
    let text = humantime::format_duration(duration).to_string();
    Some(Value::new(What::String(text), Mark::default()))
}

fn is_default(origin: &Origin) -> bool {
    origin.kind() == OriginKind::Default
}

/// Whether the meaning of a text in it is open.
fn holds_text(value: &Value) -> bool {
    match &value.what {
        What::Text(_) => true,
        What::List(items) => items.iter().any(holds_text),
        What::Table(table) => table.values().any(holds_text),
        _ => false,
    }
}

/// `value`, in which each text whose meaning is open is a string, or else what it looks like.
pub(super) fn read_text(value: &Value, is_string: bool) -> Value {
    let inside = |value: &Value| read_text(value, is_string);
    let what = match &value.what {
        What::Text(text) => {
            let read = value_of(text.trim()).filter(|_| !is_string);
            read.map_or_else(|| What::String(text.clone()), |value| value.what)
        }
        What::List(items) => What::List(items.iter().map(inside).collect()),
        What::Table(table) => {
            let entries = table.iter();
            What::Table(
                entries
                    .map(|(key, value)| (key.clone(), inside(value)))
                    .collect(),
            )
        }
        what => what.clone(),
    };
    Value::new(what, value.mark)
}

/// `value` without entries that are null, for which TOML has no word; `None` if an item of a list
/// is.
fn without_null(value: Value) -> Option<Value> {
    let what = match value.what {
        What::Null => return None,
        What::List(items) => {
            let items: Option<Vec<Value>> = items.into_iter().map(without_null).collect();
            What::List(items?)
        }
        What::Table(table) => {
            let mut kept = Table::new();
            for (key, value) in table {
                if !matches!(value.what, What::Null) {
                    kept.insert(key, without_null(value)?);
                }
            }
            What::Table(kept)
        }
        what => what,
    };
    Some(Value::new(what, Mark::default()))
}

/// What stands where, of which `Stands::Leaf` are the leaves.
pub(super) fn leaves(standings: &[Standing]) -> impl Iterator<Item = (&Standing, &AnyValue)> {
    standings
        .iter()
        .filter_map(|standing| match &standing.what {
            Stands::Leaf(value) => Some((standing, value)),
            _ => None,
        })
}
