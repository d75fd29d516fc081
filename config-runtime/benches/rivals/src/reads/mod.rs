//! What a read costs.

mod alone;
mod crowded;
mod settings;

use crate::Options;
use crate::rig::{Found, Outcome};

/// Reads alone, while versions are committed, and by two threads at once.
///
/// # Errors
///
/// The configuration does not start.
pub fn measure(options: &Options) -> Outcome<Found> {
    let mut found = Found::default();
    alone::measure(options, &mut found)?;
    crowded::measure(options, &mut found)?;
    Ok(found)
}
