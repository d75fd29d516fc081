//! All that printed code may name. Not part of the public interface.

pub use core::clone::Clone;
pub use core::default::Default;
pub use core::fmt::{Debug, Formatter, Result as FmtResult};
pub use core::marker::Send;
pub use core::ops::{Deref, FnMut};
pub use core::option::Option::{self, None, Some};

pub use crate::change::Change;
pub use crate::check::{Rule, Validate, Within, validate, within};
pub use crate::field::{Field, Fixed, Live, Pass, Probe, Show, Subscribable, ViaDebug, ViaNothing};
pub use crate::hot_config::{Absent, Decoder, FromConfig, HotConfig, Planter};
pub use crate::schema::{FieldSchema, Kind, Schema};
pub use crate::subscribe::Subscription;
