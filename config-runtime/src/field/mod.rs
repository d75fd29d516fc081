//! The parts of the live tree.

mod base;
mod cell;
mod comparison;
mod data;
mod diff;
mod files;
mod fixed;
mod ground;
mod live;
#[cfg(feature = "usage")]
mod marks;
mod pass;
mod pending;
mod place;
mod planted;
mod resources;
mod same;
mod standing;
mod steps;
mod subscribing;
mod tree;
mod typed;
#[cfg(feature = "usage")]
mod unused;
mod watch;
mod way;
mod word;

pub(crate) use self::base::Base;
pub(crate) use self::comparison::{Comparison, Held};
pub use self::diff::{Diff, Difference, DifferenceKind};
pub(crate) use self::files::{Files, NamedFile};
pub use self::fixed::{Fixed, Subscribable};
pub(crate) use self::ground::Ground;
pub use self::live::Field;
pub use self::pass::Pass;
pub(crate) use self::pass::{Judged, Sides};
pub use self::pending::PendingRestart;
pub(crate) use self::place::Place;
pub(crate) use self::planted::Planted;
pub use self::same::{same, same_by};
pub(crate) use self::standing::{Standing, Stands};
pub(crate) use self::tree::Branch;
pub(crate) use self::typed::{Edits, Outline, TypedValue, TypedValues, Until};
#[cfg(feature = "usage")]
pub use self::unused::Unused;
#[cfg(feature = "usage")]
pub(crate) use self::unused::{Changing, Question};
pub use self::watch::{Closed, Iter, Watch};
pub(crate) use self::way::Entry;
