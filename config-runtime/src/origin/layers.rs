//! The layers of one load, as far as origins need them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::key::Key;

use super::{Origin, Setter};

/// The layers of one load.
#[derive(Debug, Clone, Default)]
pub(crate) struct LayerOrigins {
    pub(crate) all: Vec<LayerOrigin>,
    pub(crate) joined: Arc<Joined>,
}

/// A layer that took part in a load.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LayerOrigin {
    File(Arc<Document>),
    /// A file, with text that it no longer has.
    Past(Arc<Document>),
    /// The variables that were found, by the key that each sets.
    Environment(Arc<BTreeMap<Key, Arc<str>>>),
    Provider(Arc<str>),
}

/// The lists that several layers add to, as a tree that has the shape of the merged one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Joined {
    /// For each item of the list here, its index in the list of the layer that it comes from.
    /// Empty where no lists were joined.
    pub(crate) own: Vec<usize>,
    pub(crate) entries: BTreeMap<String, Joined>,
}

impl LayerOrigins {
    /// The origin of what is `key` in the merged tree, if the layer with this index set it.
    pub(crate) fn of(&self, layer: usize, key: &Key) -> Option<Origin> {
        let layer = self.all.get(layer)?;
        Some(layer.of(self.joined.key_in_layer(key)))
    }

    /// The same layers, where `is_past` says which texts the files no longer have.
    pub(super) fn as_it_was(&self, is_past: impl Fn(&Arc<Document>) -> bool) -> Self {
        let mark = |layer: &LayerOrigin| match layer {
            LayerOrigin::File(document) if is_past(document) => {
                LayerOrigin::Past(Arc::clone(document))
            }
            layer => layer.clone(),
        };
        Self {
            all: self.all.iter().map(mark).collect(),
            joined: Arc::clone(&self.joined),
        }
    }
}

impl LayerOrigin {
    /// The origin of `key` in this layer.
    pub(crate) fn of(&self, key: Key) -> Origin {
        let setter = match self {
            Self::File(document) => Setter::File(Arc::clone(document)),
            Self::Past(document) => Setter::Past(Arc::clone(document)),
            Self::Environment(variables) => {
                // A list or a map is set by one variable as a whole.
                let name = key.outwards().find_map(|key| variables.get(&key));
                match name {
                    Some(name) => Setter::Variable(Arc::clone(name)),
                    None => Setter::Provider("environment".into()),
                }
            }
            Self::Provider(name) => Setter::Provider(Arc::clone(name)),
        };
        Origin::new(setter, key)
    }
}

impl Joined {
    /// The lists that are joined inside the entry `key`.
    pub(crate) fn entry(&self, key: &str) -> Option<&Self> {
        self.entries.get(key)
    }

    /// The index that item `index` of the list here has in the layer that it comes from.
    pub(crate) fn own_index(&self, index: usize) -> usize {
        self.own.get(index).copied().unwrap_or(index)
    }

    /// Takes note of `more` items of the next layer, behind those that were there `before`.
    pub(crate) fn add(&mut self, before: usize, more: usize) {
        if self.own.is_empty() {
            self.own = (0..before).collect();
        }
        self.own.extend(0..more);
    }

    /// What `key` of the merged tree is called in the layer that it comes from: only there can
    /// an item of a joined list have another index.
    fn key_in_layer(&self, key: &Key) -> Key {
        let mut joined = Some(self);
        let mut inner = Key::root();
        for segment in key.segments() {
            let own = joined.filter(|joined| !joined.own.is_empty());
            let own = own.and_then(|joined| Some(joined.own_index(segment.parse().ok()?)));
            inner = match own {
                Some(index) => inner.child(&index.to_string()),
                None => inner.child(segment),
            };
            joined = joined.and_then(|joined| joined.entry(segment));
        }
        inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn item_of_a_joined_list_has_its_own_index_in_its_layer() {
        let list = Joined {
            own: vec![0, 1, 0],
            ..Joined::default()
        };
        let joined = Joined {
            entries: BTreeMap::from([("hosts".to_owned(), list)]),
            ..Joined::default()
        };
        for (key, expected) in [
            ("hosts.1.port", "hosts.1.port"),
            ("hosts.2.port", "hosts.0.port"),
            ("hosts", "hosts"),
            ("ports.2", "ports.2"),
        ] {
            let key: Key = key.split('.').collect();

            assert_eq!(joined.key_in_layer(&key).to_string(), expected);
        }
    }
}
