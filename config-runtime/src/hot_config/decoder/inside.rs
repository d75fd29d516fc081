//! The way to a field that is named by its path.

use crate::key::Key;
use crate::schema::{Kind, Schema, Shape};

/// What stands where a path has led so far.
#[derive(Clone, Copy)]
pub(super) enum Inside {
    Section(&'static Schema),
    List(&'static Shape),
    Map(&'static Shape),
    Leaf,
}

impl Inside {
    /// Goes on to `name`, a field or an entry, and adds it to `key`; the index by which its
    /// origin is found, where it has one.
    pub(super) fn step(self, name: &str, key: &mut Key) -> Option<(Option<usize>, Self)> {
        match self {
            Self::Section(schema) => {
                let index = schema.fields.iter().position(|field| field.name == name)?;
                let field = &schema.fields[index];
                if field.flat_section().is_none() {
                    *key = key.child(field.key);
                }
                let next = match field.kind {
                    Kind::Nested(shape) => Self::of(shape),
                    Kind::Live | Kind::Restart => Self::Leaf,
                };
                Some((Some(index), next))
            }
            Self::List(inner) => {
                *key = key.child(name);
                Some((Some(name.parse().ok()?), Self::of(inner)))
            }
            Self::Map(inner) => {
                *key = key.child(name);
                Some((None, Self::of(inner)))
            }
            Self::Leaf => None,
        }
    }

    fn of(shape: &'static Shape) -> Self {
        match shape {
            Shape::Section(schema) => Self::Section(schema),
            Shape::Optional(inner) => Self::of(inner),
            Shape::List(inner) => Self::List(inner),
            Shape::Map(inner) => Self::Map(inner),
        }
    }
}
