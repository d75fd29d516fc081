//! Makes the live tree of a first value.

use std::fmt;
use std::sync::Arc;

use crate::field::{Branch, Field, Fixed, Ground, Place, Planted};
use crate::schema::{FieldSchema, Schema};
use crate::show::{Keep, Show};

use super::walk::show_of;
use super::{HotConfig, Kept, Nested};

/// Makes the live tree of a first value, field by field.
pub struct Planter<'a> {
    ground: &'a Arc<Ground>,
    /// Of the section that is being planted.
    schema: &'static Schema,
    place: Place,
    /// What is planted so far at this place.
    branch: Branch,
    /// The sections around that one.
    around: Vec<Around>,
}

/// A section around what is being planted.
struct Around {
    schema: &'static Schema,
    place: Place,
    branch: Branch,
}

impl<'a> Planter<'a> {
    /// Plants the whole tree of `value`, which the root field shares.
    pub(crate) fn plant<T: HotConfig>(
        value: &Arc<T>,
        ground: &'a Arc<Ground>,
    ) -> (<T as HotConfig>::Fields, Branch) {
        let mut planter = Self {
            ground,
            schema: T::SCHEMA,
            place: Place::root(),
            branch: Branch::default(),
            around: Vec::new(),
        };
        let fields = value.plant_here(&mut planter);
        if let Some(root) = &planter.branch.here {
            let value: Arc<T> = Arc::clone(value);
            root.store(&(value as _));
        }
        (fields, planter.branch)
    }

    /// Plants a leaf.
    pub(super) fn leaf<V: Kept>(&mut self, index: usize, value: &V) -> Field<V> {
        Field::of(self.planted(index, value))
    }

    fn planted(&mut self, index: usize, value: &dyn Keep) -> Arc<Planted> {
        let schema = self.field(index);
        let place = self.place.child(index, schema);
        let planted = Arc::new(Planted::new(value.keep(), schema.show, place, self.ground));
        self.branch.branches.push(Branch {
            here: Some(Arc::clone(&planted)),
            branches: Vec::new(),
        });
        planted
    }

    /// Plants a leaf that is read once.
    pub(super) fn fixed<V: Kept>(&mut self, index: usize, value: &V) -> Fixed<V> {
        Fixed::new(self.leaf(index, value))
    }

    /// Goes to the field with this index.
    pub(super) fn go_to_field(&mut self, index: usize) {
        let inner = self.place.child(index, self.field(index));
        self.around.push(Around {
            schema: self.schema,
            place: std::mem::replace(&mut self.place, inner),
            branch: std::mem::take(&mut self.branch),
        });
    }

    /// Goes back to the section around.
    pub(super) fn go_back(&mut self) {
        if let Some(around) = self.around.pop() {
            self.schema = around.schema;
            self.place = around.place;
            let inner = std::mem::replace(&mut self.branch, around.branch);
            self.branch.branches.push(inner);
        }
    }

    /// Begins to plant the fields of a section that stands here.
    pub fn enter<S: HotConfig>(&mut self) {
        self.schema = S::SCHEMA;
    }

    /// Plants the section that stands here as a whole.
    pub fn section<S: HotConfig>(&mut self, section: &S) -> Field<S> {
        self.here(section)
    }

    /// Plants what stands here as a whole: a section, or a collection of them.
    pub(super) fn here<N: Nested + Kept>(&mut self, value: &N) -> Field<N> {
        Field::of(self.whole(value, show_of::<N>()))
    }

    fn whole(&mut self, value: &dyn Keep, show: Show) -> Arc<Planted> {
        let planted = Planted::new(value.keep(), show, self.place.clone(), self.ground);
        let planted = Arc::new(planted);
        self.branch.here = Some(Arc::clone(&planted));
        planted
    }

    fn field(&self, index: usize) -> &'static FieldSchema {
        &self.schema.fields[index]
    }
}

impl fmt::Debug for Planter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Planter").finish_non_exhaustive()
    }
}
