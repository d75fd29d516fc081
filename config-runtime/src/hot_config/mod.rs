//! The traits that the derive implements, and what its printed code works with.

mod collection;
mod containers;
mod decoder;
mod edit;
mod leaf;
mod lists;
mod maps;
mod nested;
mod overrides;
mod path;
mod planter;
mod sections;
mod settings;
mod walk;
mod whole;

use std::ops::Deref;

use crate::field::{Field, Pass};
use crate::schema::Schema;

pub use self::collection::{Collection, name_of};
pub(crate) use self::decoder::Sources;
pub use self::decoder::{Absent, Decoder, FromConfig, read};
pub use self::edit::Edit;
pub(crate) use self::leaf::ReadLeaf;
pub use self::leaf::{Kept, Leaf, Shared};
pub use self::lists::Listed;
pub use self::maps::Name;
pub use self::nested::{Nested, ShapeOf};
pub use self::overrides::Overrides;
pub use self::path::{Gathered, Live, Path, gather};
pub use self::planter::Planter;
pub use self::sections::{EntryChange, Sections};
pub use self::settings::ReloadSettings;
#[cfg(feature = "usage")]
pub(crate) use self::settings::is_settings;
pub(crate) use self::settings::unknown_keys;
pub(crate) use self::whole::{Root, Whole};

/// A section of a configuration: a struct whose fields are read from layers, checked and live.
///
/// Implemented by [`#[derive(HotConfig)]`](macro@crate::HotConfig), and not by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a section of a configuration",
    label = "does not derive `HotConfig`",
    note = "derive `HotConfig` for `{Self}`"
)]
pub trait HotConfig: Nested<Tree = <Self as HotConfig>::Fields> + Clone + Shared + 'static {
    /// The live tree: a struct with one public member for each field.
    type Fields: Deref<Target = Field<Self>> + Live<Value = Self> + Clone;

    /// Keys, docs, defaults and rules of the fields.
    const SCHEMA: &'static Schema;

    /// Reads the section; `None` if a problem was reported.
    #[doc(hidden)]
    fn decode(node: &mut Decoder<'_>) -> Option<Self>;

    /// Visits each field with its old and its new value.
    #[doc(hidden)]
    fn walk(old: &Self, new: &Self, pass: &mut Pass<'_>);
}
