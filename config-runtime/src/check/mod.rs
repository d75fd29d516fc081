//! Rules over a value.

mod problems;
mod rule;

pub use self::problems::Problems;
pub use self::rule::{Rule, Validate, Within, validate, within};
