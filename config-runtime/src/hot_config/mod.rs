//! The trait that the derive implements, and what its printed code works with.

mod decoder;
mod path;
mod planter;
mod walk;

use std::ops::Deref;

use crate::field::{Field, Live, Pass};
use crate::schema::Schema;

pub(crate) use self::decoder::Sources;
pub use self::decoder::{Absent, Decoder, FromConfig};
pub use self::path::Path;
pub use self::planter::Planter;
pub(crate) use self::walk::{compare, gather};

/// A section of a configuration: a struct whose fields are read from layers, checked and live.
///
/// Implemented by [`#[derive(HotConfig)]`](macro@crate::HotConfig), and not by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a section of a configuration",
    label = "does not derive `HotConfig`",
    note = "derive `HotConfig` for `{Self}`; or drop `nested`, if serde shall read it as one value"
)]
pub trait HotConfig: Clone + Send + Sync + 'static {
    /// The live tree: a struct with one public member for each field.
    type Fields: Deref<Target = Field<Self>> + Live<Value = Self>;

    /// Keys, docs, defaults and rules of the fields.
    const SCHEMA: &'static Schema;

    /// Reads the section; `None` if a problem was reported.
    #[doc(hidden)]
    fn decode(node: &mut Decoder<'_>) -> Option<Self>;

    /// Makes the live tree.
    #[doc(hidden)]
    fn plant(&self, soil: &mut Planter<'_>) -> Self::Fields;

    /// Visits each field with its old and its new value.
    #[doc(hidden)]
    fn walk(fields: &Self::Fields, old: &Self, new: &Self, pass: &mut Pass<'_>);

    /// Reads the section as the field `index` of the section around it.
    ///
    /// Printed code calls this, and not the decoder, because rustc then says only once, and
    /// without a trace through this crate, that a type is no section. So do the next two.
    #[doc(hidden)]
    fn decode_at(node: &mut Decoder<'_>, index: usize) -> Option<Self> {
        node.section(index)
    }

    /// Makes the live tree as that of the field `index` of the section around it.
    #[doc(hidden)]
    fn plant_at(&self, soil: &mut Planter<'_>, index: usize) -> Self::Fields {
        soil.section(index, self)
    }

    /// Visits the section as a field of the section around it.
    #[doc(hidden)]
    fn walk_at(fields: &Self::Fields, old: &Self, new: &Self, pass: &mut Pass<'_>) {
        pass.section(fields, old, new);
    }
}
