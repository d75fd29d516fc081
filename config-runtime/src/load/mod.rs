//! Layers in order, made into one tree of values with origins.

mod alone;
mod arguments;
mod bytes;
mod env;
mod export;
mod file;
mod fit;
mod folder;
mod format;
#[cfg(feature = "testing")]
mod given;
mod input;
mod layer;
mod look;
mod making;
mod merge;
mod merged;
mod merging;
mod mounted;
mod node;
#[cfg(feature = "glob")]
mod pattern;
mod profile;
mod provider;
mod reading;
mod recipe;
mod shadowed;
mod source;
mod stack;
mod stored;
mod substitute;
mod texts;
mod variables;

pub(crate) use self::alone::{Alone, value_of};
#[cfg(feature = "testing")]
pub(crate) use self::export::dict_of;
#[cfg(feature = "testing")]
pub(crate) use self::given::Given;
pub(crate) use self::input::ReadError;
pub use self::input::{Input, InputError};
pub(crate) use self::merge::places_of_same;
pub(crate) use self::merged::Merged;
pub(crate) use self::mounted::mounted;
pub(crate) use self::node::Node;
pub(crate) use self::reading::{Lack, Reading, Readings};
pub use self::recipe::UnknownKeys;
pub(crate) use self::recipe::{Ingredient, Recipe};
pub(crate) use self::source::{Found, Source};
pub(crate) use self::stack::Stack;
pub(crate) use self::stored::{FilesRead, Secrets, StoredFile, StoredLayer};

#[cfg(test)]
mod tests;
