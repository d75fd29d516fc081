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
        let mut child = self.with_room(1, schema.name.len() + 1);
        child.go_to_field(index, schema);
        child
    }

    /// The same place, with room for so many further steps, whose names have so many bytes.
    pub(super) fn with_room(&self, steps: usize, bytes: usize) -> Self {
        let mut path = String::with_capacity(self.path.len() + bytes);
        path.push_str(&self.path);
        let mut key = Key::root();
        key.reserve(self.indices.len() + steps);
        self.key.segments().for_each(|segment| key.push(segment));
        let mut indices = Vec::with_capacity(self.indices.len() + steps);
        indices.extend_from_slice(&self.indices);
        let schema = self.schema;
        Self {
            path,
            key,
            indices,
            schema,
        }
    }

    /// Goes on to the field `schema`, which is the `index`th of the section here.
    pub(super) fn go_to_field(&mut self, index: usize, schema: &'static FieldSchema) {
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(schema.name);
        if !schema.is_flat {
            self.key.push(schema.key);
        }
        self.indices.push(index);
        self.schema = Some(schema);
    }

    /// Goes on to the entry `id`, which is the `position`th of the collection here, and is written
    /// as `segment` in files.
    pub(super) fn go_to_entry(&mut self, position: usize, id: &str, segment: &str) {
        self.path.push('[');
        self.path.extend(id.escape_debug());
        self.path.push(']');
        self.key.push(segment);
        self.indices.push(position);
    }
}
