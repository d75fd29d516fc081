//! What happens to a configuration, and those who are told of it.

mod alert;
mod attempt;
#[cfg(feature = "audit")]
mod audited;
mod course;
mod data;
mod events;
mod kind;
#[cfg(feature = "tracing")]
mod log;
mod tally;
mod text;

pub use self::alert::RepeatedFailure;
pub(crate) use self::alert::Streak;
pub use self::attempt::{Attempt, AttemptCounts, AttemptResult};
#[cfg(feature = "audit")]
pub use self::audited::AuditStatus;
pub(crate) use self::course::Course;
#[cfg(feature = "tokio")]
pub use self::events::EventReceiver;
pub(crate) use self::events::{Events, Sink};
pub use self::kind::{Event, EventKind};
pub(crate) use self::tally::Tally;
pub use self::tally::{AttemptDurations, AttemptsByTrigger};
pub(crate) use self::text::lines;
