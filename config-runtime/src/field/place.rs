//! Where a field stands in the configuration, and what all fields of one tree share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::key::Key;
use crate::origin::{Origin, OriginNode, Origins};
use crate::panics::Panics;
use crate::schema::FieldSchema;

use super::cell::Cell;

/// Where a field stands.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// As written in Rust: `backtest.initial_cash`; empty for the root.
    pub(crate) path: String,
    /// As written in files: `backtest.initial-cash`.
    pub(crate) key: Key,
    /// The same way as indices into the schemas.
    pub(crate) indices: Vec<usize>,
    /// `None` for the root, which is no field.
    pub(crate) schema: Option<&'static FieldSchema>,
}

/// What all fields of one live tree stand on.
#[derive(Debug)]
pub(crate) struct Ground {
    /// The version whose values all cells hold.
    version: AtomicU64,
    pub(crate) origins: Cell<Origins>,
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

    /// The place of the field `schema`, which is the `index`th of the section here.
    pub(crate) fn child(&self, index: usize, schema: &'static FieldSchema) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        let mut indices = self.indices.clone();
        indices.push(index);
        Self {
            path: format!("{}{dot}{}", self.path, schema.name),
            key: self.key.child(schema.key),
            indices,
            schema: Some(schema),
        }
    }
}

impl Ground {
    pub(crate) fn new(version: u64, origins: Arc<Origins>) -> Self {
        Self {
            version: AtomicU64::new(version),
            origins: Cell::new(origins),
            panics: Panics::default(),
        }
    }

    /// Where the value in force at `place` comes from.
    pub(crate) fn origin(&self, place: &Place) -> Origin {
        self.origins
            .read(|origins| origins.of(&place.indices, &place.key))
    }

    /// The same, small enough to be kept.
    pub(crate) fn origin_node(&self, place: &Place) -> OriginNode {
        self.origins
            .read(|origins| origins.node(&place.indices).clone())
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
