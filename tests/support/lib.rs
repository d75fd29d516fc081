//! What the tests of the workspace share: files that are edited in every way, waits with a
//! limit, and processes of their own.
#![expect(
    clippy::missing_panics_doc,
    reason = "a helper that cannot help fails its test"
)]

mod changes;
mod files;
mod process;
mod volume;
mod waiting;
pub mod ways;

pub use crate::changes::{Changes, Told, unbroken};
pub use crate::files::{ConfigFile, Folder, Halves};
pub use crate::process::{alone, alone_with_mounts, threads};
pub use crate::volume::Volume;
pub use crate::waiting::{LIMIT, QUIET, eventually, within_limit};
