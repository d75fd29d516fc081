//! What may stand in a field that is marked `nested`.

use std::fmt;
use std::marker::PhantomData;

use crate::check::Rule;
use crate::field::Pass;
use crate::schema::Shape;

use super::walk::{show_section, visit};
use super::{Absent, Decoder, HotConfig, Live, Planter};

/// What may stand in a field that is marked `nested`: a section, or something of sections.
///
/// Printed code calls the methods that end in `_at`, and not the decoder and its like, because
/// rustc then says only once, and without a trace through this crate, that a type is no section.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a section of a configuration",
    label = "does not derive `HotConfig`",
    note = "derive `HotConfig` for `{Self}`; or drop `nested`, if serde shall read it as one value"
)]
pub trait Nested: Sized + 'static {
    /// What stands for it in the live tree.
    type Tree: Live + Clone;

    /// How sections stand in it.
    const SHAPE: &'static Shape;

    /// Reads it where the decoder is; `None` if a problem was reported.
    fn decode_here(node: &mut Decoder<'_>) -> Option<Self>;

    /// Makes what stands for it in the live tree.
    fn plant_here(&self, soil: &mut Planter<'_>) -> Self::Tree;

    /// Visits what is in it.
    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>);

    /// Shows it, but no secret in it.
    ///
    /// # Errors
    ///
    /// The formatter fails.
    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show_section(Self::SHAPE, self, visit::<Self>, f)
    }

    /// Reads it as the field `index` of the section around it.
    fn decode_at(node: &mut Decoder<'_>, index: usize) -> Option<Self> {
        node.nested(index)
    }

    /// The same, with a default where no layer sets it, and rules over the whole of it.
    fn decode_or(
        node: &mut Decoder<'_>,
        index: usize,
        absent: Absent<Self>,
        rules: &[&dyn Rule<Self>],
    ) -> Option<Self> {
        node.nested_or(index, absent, rules)
    }

    /// Makes its tree as that of the field `index` of the section around it.
    fn plant_at(&self, soil: &mut Planter<'_>, index: usize) -> Self::Tree {
        soil.go_to_field(index);
        let tree = self.plant_here(soil);
        soil.go_back();
        tree
    }

    /// Visits it as the field `index` of the section around it.
    fn walk_at(old: &Self, new: &Self, index: usize, pass: &mut Pass<'_>) {
        pass.nested(index, old, new);
    }
}

/// How a section stands in a field.
#[derive(Debug)]
pub struct ShapeOf<S>(PhantomData<S>);

impl<S: HotConfig> ShapeOf<S> {
    /// As itself.
    pub const SHAPE: &'static Shape = &Shape::Section(S::SCHEMA);
}
