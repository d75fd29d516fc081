//! Where a field stands in the configuration, and what all fields of one tree share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::key::Key;
use crate::origin::{Origin, Origins};
use crate::panics::Panics;
use crate::schema::FieldSchema;
use crate::swap::Swap;

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

/// What all fields of one live tree stand on.
#[derive(Debug)]
pub(crate) struct Ground {
    /// The version whose values all cells hold.
    version: AtomicU64,
    origins: Swap<Origins>,
    pub(crate) panics: Panics,
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

impl Ground {
    pub(crate) fn new(version: u64, origins: Arc<Origins>) -> Self {
        Self {
            version: AtomicU64::new(version),
            origins: Swap::new(origins),
            panics: Panics::default(),
        }
    }

    /// Where the value in force at `place` comes from.
    pub(crate) fn origin(&self, place: &Place) -> Origin {
        let origins = self.origins.load();
        origins.of(&place.indices)
    }

    /// Says that the values in force come from `origins`.
    pub(crate) fn set_origins(&self, origins: Arc<Origins>) {
        self.origins.swap(origins);
    }

    pub(crate) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// Says that all cells hold the values of `version`.
    ///
    /// A subscription made before this is told of `version`, even if its callback could have
    /// read the new value already; so no change falls between a read and a subscription.
    pub(crate) fn arrive_at(&self, version: u64) {
        self.version.store(version, Ordering::Release);
    }
}
