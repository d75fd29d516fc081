//! Writes each attempt down, as a chain of records in a file.

mod chain;
mod entry;
mod fault;
mod file;
mod lines;
mod place;
mod process;
mod settings;
mod short;
mod tail;
mod text;
mod trail;
mod verify;
mod walk;
mod writer;

pub use self::fault::{AuditFault, AuditFaultKind, AuditMark, Verified};
pub use self::settings::{Audit, Fsync};
pub(crate) use self::trail::Trail;
