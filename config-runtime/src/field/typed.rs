//! Values of leaves as Rust values.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::key::Key;
use crate::origin::OriginNode;

/// Values of leaves as Rust values, by key.
pub(crate) type TypedValues = BTreeMap<Key, TypedValue>;

/// The value of one leaf.
#[derive(Debug, Clone)]
pub(crate) struct TypedValue {
    pub(crate) value: Arc<dyn Any + Send + Sync>,
    pub(crate) origin: OriginNode,
}

impl TypedValue {
    pub(super) fn new<V: Clone + Send + Sync + 'static>(value: &V, origin: OriginNode) -> Self {
        Self {
            value: Arc::new(value.clone()),
            origin,
        }
    }
}
