//! One walk over live fields, old value and new value.

use std::fmt;

use super::comparison::Comparison;
use super::fixed::Fixed;
use super::live::Field;
use super::place::{Ground, Place};
use super::same::same;
use super::typed::{TypedValue, TypedValues};

/// One walk over live fields, old value and new value.
///
/// Printed code names the fields; what the walk is for, the pass knows.
pub struct Pass<'a>(Purpose<'a>);

enum Purpose<'a> {
    Compare(&'a mut Comparison),
    Gather(&'a mut TypedValues),
}

impl<'a> Pass<'a> {
    /// A walk that finds out what differs.
    pub(crate) fn compare(into: &'a mut Comparison) -> Self {
        Self(Purpose::Compare(into))
    }

    /// A walk that collects the new value of each leaf.
    pub(crate) fn gather(into: &'a mut TypedValues) -> Self {
        Self(Purpose::Gather(into))
    }

    /// Visits a leaf.
    pub fn leaf<V>(&mut self, field: &Field<V>, old: &V, new: &V)
    where
        V: Clone + PartialEq + Send + Sync + 'static,
    {
        match &mut self.0 {
            Purpose::Compare(_) if same(old, new) => {}
            Purpose::Compare(comparison) => comparison.add_leaf(field, new),
            Purpose::Gather(values) => keep(values, new, field.ground(), field.place()),
        }
    }

    /// Visits a leaf that is read once.
    pub fn fixed<V>(&mut self, field: &Fixed<V>, old: &V, new: &V)
    where
        V: Clone + PartialEq + Send + Sync + 'static,
    {
        match &mut self.0 {
            Purpose::Compare(_) if same(old, new) => {}
            Purpose::Compare(comparison) => comparison.hold(field, new),
            Purpose::Gather(values) => keep(values, new, field.ground(), field.place()),
        }
    }

    /// Visits a section: `walk` visits its fields, then the section follows if one of them
    /// changes.
    pub(crate) fn around<S>(&mut self, section: &Field<S>, new: &S, walk: impl FnOnce(&mut Self))
    where
        S: Clone + Send + Sync + 'static,
    {
        let before = self.moves();
        walk(self);
        if self.moves() > before
            && let Purpose::Compare(comparison) = &mut self.0
        {
            comparison.add_section(section, new);
        }
    }

    fn moves(&self) -> usize {
        match &self.0 {
            Purpose::Compare(comparison) => comparison.moves.len(),
            Purpose::Gather(_) => 0,
        }
    }
}

/// Puts the value of the leaf at `place` into `values`.
fn keep<V>(values: &mut TypedValues, value: &V, ground: &Ground, place: &Place)
where
    V: Clone + Send + Sync + 'static,
{
    let typed = TypedValue::new(value, ground.origin_node(place));
    values.insert(place.key.clone(), typed);
}

/// What a path may lead to: a field, or a section with its fields.
#[diagnostic::on_unimplemented(message = "`{Self}` is no field of a configuration")]
pub trait Live {
    /// The type of the value.
    type Value;

    /// Puts the leaves of `value`, as they stand here, into `pass`.
    fn gather(&self, value: &Self::Value, pass: &mut Pass<'_>);
}

impl<V> Live for Field<V>
where
    V: Clone + PartialEq + Send + Sync + 'static,
{
    type Value = V;

    fn gather(&self, value: &V, pass: &mut Pass<'_>) {
        pass.leaf(self, value, value);
    }
}

impl<V> Live for Fixed<V>
where
    V: Clone + PartialEq + Send + Sync + 'static,
{
    type Value = V;

    fn gather(&self, value: &V, pass: &mut Pass<'_>) {
        pass.fixed(self, value, value);
    }
}

impl fmt::Debug for Pass<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pass").finish_non_exhaustive()
    }
}
