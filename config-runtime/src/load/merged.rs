//! The layers merged into one tree, each value with the layer it comes from.

use figment::value::{Dict, Tag, Value};

use crate::origin::LayerOrigins;

/// The layers merged into one tree.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(super) value: Value,
    pub(super) layers: LayerOrigins,
    /// The index of the layer that a tag of figment's stands for.
    pub(super) tags: Vec<(Tag, usize)>,
    pub(super) is_incomplete: bool,
    /// Whether a key is misspelt, or a value has two names.
    pub(super) is_misnamed: bool,
}

impl Merged {
    /// A tree without any value, of `layers`.
    pub(crate) fn empty(layers: LayerOrigins) -> Self {
        Self {
            value: Value::Dict(Tag::Default, Dict::new()),
            layers,
            tags: Vec::new(),
            is_incomplete: false,
            is_misnamed: false,
        }
    }

    /// Whether a layer could not be read, so that keys may be missing for want of it.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }

    /// Whether values may stand in for others that are meant: those of a layer that could not be
    /// read, or of a key that is misspelt.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.is_incomplete || self.is_misnamed
    }

    /// What origins of values need to know of the layers.
    pub(crate) fn layers(&self) -> &LayerOrigins {
        &self.layers
    }

    /// The index of the layer that `tag` stands for.
    pub(super) fn layer_of(&self, tag: Tag) -> usize {
        let known = self.tags.iter().find(|(known, _)| *known == tag);
        known.map_or(usize::MAX, |(_, layer)| *layer)
    }
}

/// The tags that occur in `value`, each once.
pub(super) fn tags(value: &Value, found: &mut Vec<Tag>) {
    match value {
        Value::Dict(_, entries) => entries.values().for_each(|entry| tags(entry, found)),
        Value::Array(_, items) => items.iter().for_each(|item| tags(item, found)),
        _ => {}
    }
    let tag = value.tag();
    if !found.contains(&tag) {
        found.push(tag);
    }
}
