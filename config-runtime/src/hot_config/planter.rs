//! Makes the live tree of a first value.

use std::sync::Arc;

use crate::field::{Field, Fixed, Ground, Place, Show};
use crate::schema::{FieldSchema, Schema};

use super::HotConfig;

/// Makes the live tree of a first value, field by field.
#[derive(Debug)]
pub struct Planter<'a> {
    ground: &'a Arc<Ground>,
    schema: &'static Schema,
    place: Place,
}

impl<'a> Planter<'a> {
    /// Plants the whole tree of `value`, which the root field shares.
    pub(crate) fn plant<T: HotConfig>(value: &Arc<T>, ground: &'a Arc<Ground>) -> T::Fields {
        let mut planter = Self {
            ground,
            schema: T::SCHEMA,
            place: Place::root(),
        };
        let fields = value.plant(&mut planter);
        fields.store(Arc::clone(value));
        fields
    }

    /// Plants a leaf.
    pub fn leaf<V>(&mut self, index: usize, value: &V, show: Show<V>) -> Field<V>
    where
        V: Clone + Send + Sync + 'static,
    {
        Field::new(
            Arc::new(value.clone()),
            show,
            self.child(index),
            self.ground,
        )
    }

    /// Plants a leaf that is read once.
    pub fn fixed<V>(&mut self, index: usize, value: &V, show: Show<V>) -> Fixed<V>
    where
        V: Clone + Send + Sync + 'static,
    {
        Fixed::new(
            Arc::new(value.clone()),
            show,
            self.child(index),
            self.ground,
        )
    }

    /// Plants a nested section.
    pub fn section<S: HotConfig>(&mut self, index: usize, value: &S) -> S::Fields {
        let mut inner = Planter {
            ground: self.ground,
            schema: S::SCHEMA,
            place: self.child(index),
        };
        value.plant(&mut inner)
    }

    /// Plants the section itself.
    pub fn here<S: HotConfig>(&mut self, value: &S, show: Show<S>) -> Field<S> {
        Field::new(
            Arc::new(value.clone()),
            show,
            self.place.clone(),
            self.ground,
        )
    }

    fn child(&self, index: usize) -> Place {
        let field: &'static FieldSchema = &self.schema.fields[index];
        self.place.child(index, field)
    }
}
