//! One place in the merged tree.

use figment::value::{Dict, Value};

use crate::origin::LayerOrigin;
use crate::schema::{FieldSchema, Schema};

use super::input::{Input, InputError, ReadError};
use super::merged::Merged;

/// One place in the merged tree.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    value: &'a Value,
    merged: &'a Merged,
    /// Whether it stands in a list or a map, where no variable sets anything on its own.
    is_inside: bool,
}

impl<'a> Node<'a> {
    /// The root of `merged`.
    pub(crate) fn root(merged: &'a Merged) -> Self {
        Self {
            value: &merged.value,
            merged,
            is_inside: false,
        }
    }

    /// Whether it is said here that there is nothing.
    pub(crate) fn is_null(self) -> bool {
        matches!(self.value, Value::Empty(..))
    }

    pub(crate) fn is_table(self) -> bool {
        self.table().is_some()
    }

    /// What stands here, as people call it.
    pub(crate) fn kind(self) -> &'static str {
        match self.value {
            Value::String(..) | Value::Char(..) => "a string",
            Value::Bool(..) => "a boolean",
            Value::Num(_, number) if number.to_f64().is_some() => "a floating point number",
            Value::Num(..) => "an integer",
            Value::Dict(..) => "a table",
            Value::Array(..) => "a list",
            Value::Empty(..) => "a value of another kind",
        }
    }

    /// The place of a field in the table of its section: this very table, if the field is a flat
    /// section.
    pub(crate) fn field(self, field: &'static FieldSchema) -> Option<Self> {
        if field.flat_section().is_some() {
            return Some(self);
        }
        self.entry(field.key).filter(|_| !field.is_flat)
    }

    /// The items of a list.
    pub(crate) fn items(self) -> Option<Vec<Self>> {
        let Value::Array(_, items) = self.value else {
            return None;
        };
        Some(items.iter().map(|item| self.inner(item)).collect())
    }

    /// The entries of a table with names, sorted by name.
    pub(crate) fn entries(self) -> Option<Vec<(&'a str, Self)>> {
        let entries = self.table()?.iter();
        let entries = entries.map(|(key, value)| (key.as_str(), self.inner(value)));
        Some(entries.collect())
    }

    /// Index of the layer that set the value.
    pub(crate) fn layer(self) -> usize {
        self.merged.layer_of(self.value.tag())
    }

    /// The place that `path` leads to, or the deepest on the way there: what is inside a value
    /// may come from other layers than the value itself.
    pub(crate) fn inside(self, path: &[String]) -> Self {
        let step = |node: Self, step: &String| match node.value {
            Value::Array(_, items) => {
                let item = items.get(step.parse::<usize>().ok()?)?;
                Some(node.inner(item))
            }
            _ => node.entry(step),
        };
        let mut here = self;
        for segment in path {
            match step(here, segment) {
                Some(inner) => here = inner,
                None => break,
            }
        }
        here
    }

    /// The value, to be read.
    pub(crate) fn input(self) -> Input<'a> {
        let layer = self.merged.layers.all.get(self.layer());
        match (self.value, layer) {
            (Value::String(_, text), Some(LayerOrigin::Environment(_))) if !self.is_inside => {
                Input::text(text)
            }
            (value, _) => Input::value(value),
        }
    }

    /// The keys of this table that no field of `schema` has, as one table.
    pub(crate) fn rest(self, schema: &'static Schema) -> Input<'a> {
        let is_left = |key: &str| schema.by_key(key).is_none();
        let left = self.table().into_iter().flatten();
        let left = left.filter(|(key, _)| is_left(key));
        Input::table(
            left.map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        )
    }

    /// Reads the value by a function of the user.
    pub(crate) fn read_with<V>(
        self,
        read: impl FnOnce(Input<'_>) -> Result<V, InputError>,
    ) -> Result<V, ReadError> {
        read(self.input()).map_err(ReadError::from)
    }

    fn table(self) -> Option<&'a Dict> {
        match self.value {
            Value::Dict(_, entries) => Some(entries),
            _ => None,
        }
    }

    fn entry(self, key: &str) -> Option<Self> {
        let value = self.table()?.get(key)?;
        Some(Self { value, ..self })
    }

    /// The place of `value`, which is in this list or map.
    fn inner(self, value: &'a Value) -> Self {
        Self {
            value,
            is_inside: true,
            ..self
        }
    }
}
