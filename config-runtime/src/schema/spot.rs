//! What stands at a place of a configuration: found on the way in, key by key.

use super::{FieldSchema, Kind, Schema, Shape};

/// What stands at a place of a configuration.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spot {
    /// The table of a section.
    Section(&'static Schema),
    /// A list of what the shape says.
    List(&'static Shape),
    /// A table with names for what the shape says.
    Map(&'static Shape),
    /// A value, or what no field has.
    Leaf,
}

impl Spot {
    /// What a field holds.
    pub(crate) fn of(field: &FieldSchema) -> Self {
        match field.kind {
            Kind::Nested(shape) => Self::shaped(shape),
            Kind::Live | Kind::Restart => Self::Leaf,
        }
    }

    /// Whether there are no sections here.
    pub(crate) fn is_leaf(self) -> bool {
        matches!(self, Self::Leaf)
    }

    /// The section that stands here, or in the items here.
    pub(crate) fn section(self) -> Option<&'static Schema> {
        match self {
            Self::Section(schema) => Some(schema),
            Self::List(inner) | Self::Map(inner) => Self::shaped(inner).section(),
            Self::Leaf => None,
        }
    }

    /// What the key or index `segment` leads to.
    pub(crate) fn inside(self, segment: &str) -> Self {
        match self {
            Self::Section(_) => self.field(segment).map_or(Self::Leaf, Self::of),
            Self::List(shape) | Self::Map(shape) => Self::shaped(shape),
            Self::Leaf => Self::Leaf,
        }
    }

    /// The field that is written as `key` here.
    pub(crate) fn field(self, key: &str) -> Option<&'static FieldSchema> {
        match self {
            Self::Section(schema) => schema.by_key(key),
            _ => None,
        }
    }

    fn shaped(shape: &'static Shape) -> Self {
        match shape {
            Shape::Section(schema) => Self::Section(schema),
            Shape::Optional(inner) => Self::shaped(inner),
            Shape::List(inner) => Self::List(inner),
            Shape::Map(inner) => Self::Map(inner),
        }
    }
}

impl Schema {
    /// Its fields, and those of all sections within.
    pub(crate) fn all(&self) -> Vec<&'static FieldSchema> {
        let mut found = Vec::new();
        for field in self.fields {
            found.push(field);
            if let Some(inner) = Spot::of(field).section() {
                found.extend(inner.all());
            }
        }
        found
    }
}

impl Shape {
    /// The section that stands here itself, and not in a collection.
    pub(crate) fn section(&self) -> Option<&'static Schema> {
        match self {
            Self::Section(schema) => Some(schema),
            Self::Optional(_) | Self::List(_) | Self::Map(_) => None,
        }
    }
}

impl FieldSchema {
    /// The key in files by which its entries are told from one another.
    pub(crate) fn key_of_entries(&self) -> Option<&'static str> {
        let by = self.entry_key?;
        let entry = Spot::of(self).section()?;
        let field = entry.fields.iter().find(|field| field.name == by)?;
        Some(field.key)
    }
}
