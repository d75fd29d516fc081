//! The last good version on disk: what is kept of it, when it is written, when it is taken.

mod boot;
mod codec;
mod crash;
mod data;
mod file;
mod generation;
mod keeper;
mod memory;
mod record;
mod seal;
mod settings;
mod status;
mod writer;

pub(crate) use self::boot::Choice;
pub(crate) use self::keeper::{Keeper, Noted};
pub(crate) use self::record::NeverValue;
pub use self::settings::{Fallback, LastGood};
pub use self::status::{BootedFrom, LastGoodStatus, SavedVersion};
