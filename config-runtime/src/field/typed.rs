//! Values of leaves as Rust values.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::key::Key;
use crate::origin::OriginNode;
use crate::show::AnyValue;

/// Values of leaves as Rust values, by key.
pub(crate) type TypedValues = BTreeMap<Key, TypedValue>;

/// The value of one leaf, or the [`Outline`] of a collection.
#[derive(Debug, Clone)]
pub(crate) struct TypedValue {
    pub(crate) value: AnyValue,
    pub(crate) origin: OriginNode,
}

/// Which sections a field holds, whose leaves have values of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Whether there is nothing, not even an empty collection.
    pub(crate) is_none: bool,
    /// The entries, as written in files.
    pub(crate) segments: Vec<String>,
}

impl TypedValue {
    pub(crate) fn new(value: impl Send + Sync + 'static, origin: OriginNode) -> Self {
        Self {
            value: Arc::new(value),
            origin,
        }
    }
}
