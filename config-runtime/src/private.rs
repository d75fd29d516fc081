//! All that printed code may name. Not part of the public interface.

pub use core::clone::Clone;
pub use core::default::Default;
pub use core::fmt::{Debug, Formatter, Result as FmtResult};
pub use core::marker::Send;
pub use core::ops::{Deref, FnMut};
pub use core::option::Option::{self, None, Some};

pub use crate::change::Change;
pub use crate::check::{
    Bounds, Broken, Each, FilePath, Inside, Item, Length, Look, Moved, Noun, Pattern, Ratio, Rule,
    Saying, Size, Text, Warning,
};
pub use crate::check::{
    create_dir, dir, each, file, inside, length, length_of, max_step, may_shrink_by, monotonic,
    non_empty, one_of, pattern, saying, validate, warning, watch_file, within,
};
pub use crate::field::{Field, Fixed, Pass, Subscribable, same, same_by};
pub use crate::hot_config::{
    Absent, Collection, Decoder, FromConfig, Gathered, HotConfig, Kept, Leaf, Listed, Live, Name,
    Nested, Planter, ShapeOf, Shared, gather, name_of, read,
};
pub use crate::load::{Input, InputError};
pub use crate::schema::{FieldSchema, Kind, Schema, Shape, distinct_keys};
pub use crate::show::{Probe, Show, Unshown, Write};
pub use crate::subscribe::Subscription;
