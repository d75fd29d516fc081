//! What the runtime can keep, and how printed code hands it a leaf.

use crate::check::{Moved, Rule};
use crate::field::{Field, Fixed, Pass};
use crate::load::{Input, InputError};

use super::{Absent, Decoder, Planter};

/// A value that the runtime can keep: copied for versions, and read by several threads.
pub trait Kept: Clone + Shared + 'static {}

#[diagnostic::do_not_recommend]
impl<V: Clone + Shared + 'static> Kept for V {}

/// How printed code hands over a leaf.
///
/// Each call is one of this trait, which asks for nothing by itself, because rustc then says only
/// once what a type lacks.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a configuration",
    note = "a field is copied and read by several threads: its type needs `Clone`, `Send` and `Sync`; derive `Clone`, and write `Arc` for `Rc`, or a plain value for a `Cell` or `RefCell`"
)]
pub trait Leaf: Sized {
    /// Reads it as the field `index` of the section around it, and checks its rules.
    fn decode_leaf(
        node: &mut Decoder<'_>,
        index: usize,
        read: ReadLeaf<Self>,
        absent: Absent<Self>,
        rules: &[&dyn Rule<Self>],
    ) -> Option<Self>;

    /// Makes its live field as the field `index` of the section around it.
    fn plant_leaf(&self, soil: &mut Planter<'_>, index: usize) -> Field<Self>;

    /// The same for a leaf that is read once.
    fn plant_fixed(&self, soil: &mut Planter<'_>, index: usize) -> Fixed<Self>;

    /// Visits it as the field `index` of the section around it.
    fn walk_leaf(old: &Self, new: &Self, index: usize, pass: &mut Pass<'_>, same: Same<Self>);

    /// Asks its rules over old and new value.
    fn step_leaf(
        values: (&Self, &Self),
        index: usize,
        pass: &mut Pass<'_>,
        same: Same<Self>,
        rules: &[&dyn for<'m> Rule<Moved<'m, Self>>],
    );
}

impl<V: Clone + Shared + 'static> Leaf for V {
    fn decode_leaf(
        node: &mut Decoder<'_>,
        index: usize,
        read: ReadLeaf<V>,
        absent: Absent<V>,
        rules: &[&dyn Rule<V>],
    ) -> Option<V> {
        node.leaf(index, read, absent, rules)
    }

    fn plant_leaf(&self, soil: &mut Planter<'_>, index: usize) -> Field<V> {
        soil.leaf(index, self)
    }

    fn plant_fixed(&self, soil: &mut Planter<'_>, index: usize) -> Fixed<V> {
        soil.fixed(index, self)
    }

    fn walk_leaf(old: &V, new: &V, index: usize, pass: &mut Pass<'_>, same: Same<V>) {
        pass.leaf(index, old, new, same);
    }

    fn step_leaf(
        (old, new): (&V, &V),
        index: usize,
        pass: &mut Pass<'_>,
        same: Same<V>,
        rules: &[&dyn for<'m> Rule<Moved<'m, V>>],
    ) {
        pass.step(index, old, new, same, rules);
    }
}

/// Reads a value of a leaf.
pub(crate) type ReadLeaf<V> = fn(Input<'_>) -> Result<V, InputError>;

/// Says whether two values of a leaf are the same.
pub(crate) type Same<V> = fn(&V, &V) -> bool;

/// A value that several threads read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shared between threads",
    label = "is not `Send` and `Sync`, and a configuration is read by several threads",
    note = "write `Arc` for `Rc`, and a plain value for a `Cell` or `RefCell`: a configuration changes by a reload alone"
)]
pub trait Shared: Send + Sync {}

#[diagnostic::do_not_recommend]
impl<V: Send + Sync> Shared for V {}
