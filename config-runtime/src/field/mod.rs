//! The parts of the live tree.

mod cell;
mod comparison;
mod diff;
mod fixed;
mod live;
mod pass;
mod pending;
mod place;
mod same;
mod show;
mod typed;
mod word;

pub(crate) use self::comparison::{Comparison, Held};
pub use self::diff::{Diff, Difference};
pub use self::fixed::{Fixed, Subscribable};
pub use self::live::Field;
pub use self::pass::{Live, Pass};
pub use self::pending::PendingRestart;
pub(crate) use self::place::{Ground, Place};
pub use self::show::{Probe, Show, ViaDebug, ViaNothing};
pub(crate) use self::typed::{TypedValue, TypedValues};
