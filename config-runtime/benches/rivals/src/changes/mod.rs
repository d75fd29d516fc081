//! What it costs to find out what changed, and to bring it into force.

mod by_hand;
mod commits;
mod differences;

pub use self::by_hand::differing;
pub use self::differences::weigh;

use crate::Options;
use crate::rig::{Found, Outcome};

/// Differences of two versions, and the ways to a new one, with a thousand fields.
///
/// # Errors
///
/// The configuration does not start, or what is counted in bytes cannot be built.
pub fn measure(options: &Options) -> Outcome<Found> {
    let mut found = Found::default();
    differences::measure(options, &mut found)?;
    commits::measure(options, &mut found)?;
    Ok(found)
}
