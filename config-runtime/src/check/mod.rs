//! Rules over a value, and over the old and the new value of one field.

mod problems;
mod rule;

mod change;
mod each;
mod finding;
mod length;
mod number;
mod path;
mod pattern;
mod value;
mod wrap;

pub use self::change::{Size, max_step, may_shrink_by, monotonic};
pub use self::each::{Each, Item, Look, each};
pub(crate) use self::finding::ToCreate;
pub use self::length::{Length, Noun, length, length_of, non_empty};
pub use self::number::Ratio;
pub use self::path::{FilePath, create_dir, dir, file, watch_file};
pub use self::pattern::{Pattern, Text, pattern};
pub use self::problems::Problems;
pub use self::rule::{Broken, Moved, Rule};
pub use self::value::{Bounds, one_of, validate, within};
pub use self::wrap::{Inside, Saying, Warning, inside, saying, warning};
