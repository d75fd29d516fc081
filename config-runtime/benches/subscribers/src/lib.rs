//! What the programs of this package share: the settings, and how time is taken.

mod settings;
mod time;

pub use self::settings::{AnyWatch, Cache, Pool, Server, others};
pub use self::time::{Samples, Way, nanoseconds};
