//! What operators see: events and the status, as records on disk and as metrics.

#[cfg(feature = "audit")]
mod audit;
#[cfg(feature = "metrics")]
mod metrics;

#[cfg(feature = "audit")]
pub(crate) use self::audit::Trail;
#[cfg(feature = "audit")]
pub use self::audit::{Audit, AuditFault, AuditFaultKind, AuditMark, Fsync, Verified};
#[cfg(feature = "metrics")]
pub(crate) use self::metrics::Meter;
