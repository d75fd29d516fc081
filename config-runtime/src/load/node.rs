//! One place in the merged tree.

use crate::origin::OriginNode;
use crate::schema::{FieldSchema, Schema};
use crate::tree::{Mark, Table, Value, What};

use super::input::{Input, InputError, ReadError};
use super::merged::Merged;

/// So many entries are looked through one by one faster than by their order: most keys differ in
/// length, and then their letters are not compared.
const FEW: usize = 16;

/// One place in the merged tree.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    /// The whole of it.
    Root(&'a Table),
    Value(&'a Value),
}

impl<'a> Node<'a> {
    /// The root of `merged`.
    pub(crate) fn root(merged: &'a Merged) -> Self {
        Self::Root(&merged.table)
    }

    /// Whether it is said here that there is nothing.
    pub(crate) fn is_null(self) -> bool {
        matches!(
            self,
            Self::Value(Value {
                what: What::Null,
                ..
            })
        )
    }

    pub(crate) fn is_table(self) -> bool {
        self.table().is_some()
    }

    /// The value that stands here; none for the root.
    pub(crate) fn value(self) -> Option<&'a Value> {
        match self {
            Self::Root(_) => None,
            Self::Value(value) => Some(value),
        }
    }

    /// What stands here, as people call it.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Root(_) => "a table",
            Self::Value(value) => match value.what {
                What::String(_) | What::Text(_) => "a string",
                What::Bool(_) => "a boolean",
                What::Float(_) => "a floating point number",
                What::Integer(_) => "an integer",
                What::Table(_) => "a table",
                What::List(_) => "a list",
                What::Null => "nothing",
            },
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
        match self {
            Self::Root(_) => None,
            Self::Value(value) => Some(value.as_list()?.iter().map(Self::Value).collect()),
        }
    }

    /// The entries of a table with names, sorted by name.
    pub(crate) fn entries(self) -> Option<Vec<(&'a str, Self)>> {
        let entries = self.table()?.iter();
        let entries = entries.map(|(key, value)| (key.as_str(), Self::Value(value)));
        Some(entries.collect())
    }

    /// What set the value; none for the root.
    pub(crate) fn origin(self) -> OriginNode {
        self.mark().map_or(OriginNode::Default, OriginNode::Layer)
    }

    /// Which source set the value, and where it stands; none for the root.
    pub(crate) fn mark(self) -> Option<Mark> {
        match self {
            Self::Root(_) => None,
            Self::Value(value) => Some(value.mark),
        }
    }

    /// The place that `path` leads to.
    pub(crate) fn at(self, path: &[String]) -> Option<Self> {
        path.iter().try_fold(self, Self::step)
    }

    /// The place that `path` leads to, or the deepest on the way there: what is inside a value
    /// may come from other layers than the value itself.
    pub(crate) fn inside(self, path: &[String]) -> Self {
        let mut here = self;
        for segment in path {
            match here.step(segment) {
                Some(inner) => here = inner,
                None => break,
            }
        }
        here
    }

    fn step(self, segment: &String) -> Option<Self> {
        let inner = match self {
            Self::Root(table) => table.get(segment),
            Self::Value(value) => value.get(segment),
        };
        inner.map(Self::Value)
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
        let input = match self {
            Self::Root(table) => Input::table(table.clone()),
            Self::Value(value) => Input::value(value),
        };
        read(input).map_err(ReadError::from)
    }

    fn table(self) -> Option<&'a Table> {
        match self {
            Self::Root(table) => Some(table),
            Self::Value(value) => value.as_table(),
        }
    }

    fn entry(self, key: &str) -> Option<Self> {
        let table = self.table()?;
        let value = if table.len() <= FEW {
            let mut entries = table.iter();
            entries.find_map(|(name, value)| (name == key).then_some(value))
        } else {
            table.get(key)
        };
        value.map(Self::Value)
    }
}
