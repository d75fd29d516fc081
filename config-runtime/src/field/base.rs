//! The values of a whole configuration, each where it stands.

use std::sync::Arc;

use crate::origin::{OriginNode, Origins};
use crate::show::AnyValue;

use super::typed::{Outline, TypedValue};

/// What a configuration is made of that is in force already: the value of a leaf, or the
/// [`Outline`] of a collection, and what stands in it.
///
/// Unlike [`TypedValues`](super::TypedValues) it needs no keys, so it is cheap where all values are
/// wanted.
#[derive(Debug, Default)]
pub(crate) struct Base {
    own: Option<TypedValue>,
    /// Fields by their index in the schema, entries by their position.
    parts: Vec<Base>,
}

/// Makes a [`Base`] on a walk.
#[derive(Debug)]
pub(crate) struct BaseMaker<'a> {
    here: Step<'a>,
    around: Vec<Step<'a>>,
}

/// A place on the way of the walk.
#[derive(Debug)]
struct Step<'a> {
    /// Which part it is of what is around it; `None` for what stands where that stands.
    index: Option<usize>,
    base: Base,
    origin: &'a OriginNode,
}

impl Base {
    /// The value that stands here, if it is a leaf or a collection.
    pub(crate) fn own(&self) -> Option<&TypedValue> {
        self.own.as_ref()
    }

    /// What stands in the field, or the entry, with this index.
    pub(crate) fn part(&self, index: usize) -> Option<&Self> {
        self.parts.get(index)
    }

    fn put(&mut self, index: usize, part: Self) {
        if self.parts.len() <= index {
            self.parts.resize_with(index + 1, Self::default);
        }
        self.parts[index] = part;
    }
}

impl<'a> BaseMaker<'a> {
    /// Begins at the root, whose values come from `origins`.
    pub(crate) fn new(origins: &'a Origins) -> Self {
        Self {
            here: Step {
                index: None,
                base: Base::default(),
                origin: &origins.root,
            },
            around: Vec::new(),
        }
    }

    pub(crate) fn finish(self) -> Base {
        self.here.base
    }

    /// Has room for so many fields.
    pub(super) fn reserve(&mut self, fields: usize) {
        self.here.base.parts.reserve_exact(fields);
    }

    /// Goes to a field or an entry.
    pub(super) fn go_to(&mut self, index: usize) {
        let next = Step {
            index: Some(index),
            base: Base::default(),
            origin: self.origin_of(index),
        };
        self.around.push(std::mem::replace(&mut self.here, next));
    }

    /// Goes into what stands where this stands.
    pub(super) fn go_inside(&mut self) {
        let next = Step {
            index: None,
            base: std::mem::take(&mut self.here.base),
            origin: self.here.origin,
        };
        self.around.push(std::mem::replace(&mut self.here, next));
    }

    /// Goes back to where the last of these two left.
    pub(super) fn go_back(&mut self) {
        let Some(around) = self.around.pop() else {
            return;
        };
        let Step { index, base, .. } = std::mem::replace(&mut self.here, around);
        match index {
            Some(index) => self.here.base.put(index, base),
            None => self.here.base = base,
        }
    }

    /// Puts the leaf with this index.
    pub(super) fn leaf(&mut self, index: usize, value: AnyValue) {
        let origin = self.origin_of(index).own();
        let own = Some(TypedValue { value, origin });
        let parts = Vec::new();
        self.here.base.put(index, Base { own, parts });
    }

    /// Says which sections stand here.
    pub(super) fn outline(&mut self, outline: Outline) {
        self.here.base.own = Some(TypedValue {
            value: Arc::new(outline),
            // Of a collection, what is in it comes by itself.
            origin: self.here.origin.own(),
        });
    }

    fn origin_of(&self, index: usize) -> &'a OriginNode {
        let origin = self.here.origin;
        origin.part(index).unwrap_or(origin)
    }
}
