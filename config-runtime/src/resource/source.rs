//! What a resource is built from.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::key::Key;
use crate::show::AnyValue;

/// Values that are about to come into force.
#[derive(Default)]
pub(crate) struct Proposed {
    /// Of fields and sections, by the indices of their places.
    pub(crate) fields: BTreeMap<Vec<usize>, AnyValue>,
    /// The places of leaves that keep their value, and name a file with another content.
    pub(crate) contents: Vec<Vec<usize>>,
    /// Of resources that were built so far, by their numbers.
    pub(crate) resources: BTreeMap<u64, AnyValue>,
}

/// What a resource is built from.
pub(crate) trait Source: Send + Sync + 'static {
    type Value: Send + Sync + 'static;

    /// The value in force.
    fn current(&self) -> Arc<Self::Value>;

    /// The value that is about to come into force, if it is another one.
    fn proposed(&self, proposed: &Proposed) -> Option<Arc<Self::Value>>;

    /// The field or section that it comes from; the first, of several.
    fn spot(&self) -> Spot;
}

/// A place in the configuration.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spot {
    pub(crate) key: Key,
    pub(crate) indices: Vec<usize>,
}

/// Two things that one resource is built from.
pub(crate) struct Both<A, B>(pub(crate) A, pub(crate) B);

impl<A: Source, B: Source> Source for Both<A, B> {
    type Value = (Arc<A::Value>, Arc<B::Value>);

    fn current(&self) -> Arc<Self::Value> {
        Arc::new((self.0.current(), self.1.current()))
    }

    fn proposed(&self, proposed: &Proposed) -> Option<Arc<Self::Value>> {
        let both = match (self.0.proposed(proposed), self.1.proposed(proposed)) {
            (None, None) => return None,
            (first, second) => (
                first.unwrap_or_else(|| self.0.current()),
                second.unwrap_or_else(|| self.1.current()),
            ),
        };
        Some(Arc::new(both))
    }

    fn spot(&self) -> Spot {
        self.0.spot()
    }
}
