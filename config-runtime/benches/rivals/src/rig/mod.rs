//! What all parts share: how something is measured, and how it is told.

pub(crate) mod child;
mod found;
mod machine;
mod process;
mod samples;
mod series;
mod table;
mod times;

use std::error::Error;

pub use probe::now as cpu;

pub use self::child::lines_of;
pub use self::found::{Found, Goal, Limit};
pub use self::machine::machine;
pub use self::process::{Memory, Thread, Threads};
pub use self::samples::{Samples, Way, median};
pub use self::series::Series;
pub use self::table::{Table, figure, time};
pub use self::times::{Times, shown};

/// What cannot be measured is said, and ends the run.
pub type Outcome<T> = Result<T, Box<dyn Error>>;
