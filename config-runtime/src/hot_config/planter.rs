//! Makes the live tree of a first value.

use std::fmt;
use std::sync::Arc;

use crate::field::{Branch, Field, Fixed, Ground, Place};
use crate::schema::{FieldSchema, Schema};

use super::walk::show_of;
use super::{HotConfig, Nested};

/// Makes the live tree of a first value, field by field.
pub struct Planter<'a> {
    ground: &'a Arc<Ground>,
    /// Of the section that is being planted.
    schema: &'static Schema,
    place: Place,
    /// What is planted so far at this place.
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
        };
        let fields = value.plant(&mut planter);
        if let Some(root) = &planter.branch.here {
            let value: Arc<T> = Arc::clone(value);
            root.store(&(value as _));
        }
        (fields, planter.branch)
    }

    /// Plants a leaf.
    pub fn leaf<V>(&mut self, index: usize, value: &V) -> Field<V>
    where
        V: Clone + Send + Sync + 'static,
    {
        let schema = self.field(index);
        let place = self.place.child(index, schema);
        let field = Field::new(Arc::new(value.clone()), schema.show, place, self.ground);
        self.branch.branches.push(Branch {
            here: Some(Arc::clone(field.planted())),
            branches: Vec::new(),
        });
        field
    }

    /// Plants a leaf that is read once.
    pub fn fixed<V>(&mut self, index: usize, value: &V) -> Fixed<V>
    where
        V: Clone + Send + Sync + 'static,
    {
        let schema = self.field(index);
        let place = self.place.child(index, schema);
        self.branch.branches.push(Branch::default());
        Fixed::new(Arc::new(value.clone()), schema.show, place, self.ground)
    }

    /// Plants what is nested in the field with this index.
    pub(super) fn nested<F>(&mut self, index: usize, plant: impl FnOnce(&mut Self) -> F) -> F {
        let inner = self.place.child(index, self.field(index));
        let place = std::mem::replace(&mut self.place, inner);
        let branch = std::mem::take(&mut self.branch);
        let tree = plant(self);
        self.place = place;
        let inner = std::mem::replace(&mut self.branch, branch);
        self.branch.branches.push(inner);
        tree
    }

    /// Plants a section.
    pub fn section<S: HotConfig>(&mut self, section: &S) -> <S as HotConfig>::Fields {
        let around = std::mem::replace(&mut self.schema, S::SCHEMA);
        let fields = section.plant(self);
        self.schema = around;
        fields
    }

    /// Plants what stands here as a whole: a section, or a collection of them.
    pub fn here<N: Nested>(&mut self, value: &N) -> Field<N> {
        let value = Arc::new(value.clone());
        let field = Field::new(value, show_of::<N>(), self.place.clone(), self.ground);
        self.branch.here = Some(Arc::clone(field.planted()));
        field
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
