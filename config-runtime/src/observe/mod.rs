//! What an operator sees of the attempts: records on disk.

#[cfg(feature = "audit")]
mod audit;

#[cfg(feature = "audit")]
pub(crate) use self::audit::Trail;
#[cfg(feature = "audit")]
pub use self::audit::{Audit, AuditFault, AuditFaultKind, AuditMark, Fsync, Verified};
