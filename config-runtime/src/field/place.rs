//! Where a field stands in the configuration.

use crate::key::Key;
use crate::schema::FieldSchema;

/// Where a field stands.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// As written in Rust: `backtest.initial_cash`; empty for the root.
    pub(crate) path: String,
    /// As written in files: `backtest.initial-cash`.
    pub(crate) key: Key,
    /// The same way as indices: of fields in their schemas, of entries among themselves.
    pub(crate) indices: Vec<usize>,
    /// `None` for the root, which is no field.
    pub(crate) schema: Option<&'static FieldSchema>,
}

impl Place {
    pub(crate) fn root() -> Self {
        Self {
            path: String::new(),
            key: Key::root(),
            indices: Vec::new(),
            schema: None,
        }
    }

    /// A place that is known by its key alone.
    pub(crate) fn at(key: Key) -> Self {
        let root = Self::root();
        Self { key, ..root }
    }

    /// The key under which the value here is kept.
    pub(crate) fn typed_key(&self) -> Key {
        match self.schema {
            Some(schema) if schema.is_flat => schema.key_in(&self.key),
            _ => self.key.clone(),
        }
    }

    /// The place of the field `schema`, which is the `index`th of the section here.
    ///
    /// What is flat has no key of its own.
    pub(crate) fn child(&self, index: usize, schema: &'static FieldSchema) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        let key = if schema.is_flat {
            self.key.clone()
        } else {
            self.key.child(schema.key)
        };
        Self {
            path: format!("{}{dot}{}", self.path, schema.name),
            key,
            indices: self.indices_to(index),
            schema: Some(schema),
        }
    }

    /// The place of the entry `id`, which is the `position`th of the collection here, and is
    /// written as `segment` in files.
    pub(super) fn entry(&self, position: usize, id: &str, segment: &str) -> Self {
        Self {
            path: format!("{}[{}]", self.path, id.escape_debug()),
            key: self.key.child(segment),
            indices: self.indices_to(position),
            schema: self.schema,
        }
    }

    fn indices_to(&self, index: usize) -> Vec<usize> {
        let mut indices = self.indices.clone();
        indices.push(index);
        indices
    }
}
