//! What watching costs: at rest, from an edit to the callback, at the end, and per look.

mod edits;
mod idle;
mod latency;
mod looks;
mod stopping;
mod ways;

use std::env;
use std::path::{Path, PathBuf};

pub use self::idle::{AT_REST, rest};

use crate::Options;
use crate::rig::{Found, Outcome};

/// Programs at rest, edits, drops and looks.
///
/// # Errors
///
/// A file cannot be written, or watched.
pub fn measure(options: &Options) -> Outcome<Found> {
    let mut found = Found::default();
    let disk = disk()?;
    idle::measure(&disk, &mut found)?;
    for (name, folder) in [("tmpfs", Path::new("/dev/shm")), ("disk", &disk)] {
        latency::measure(name, folder, options.rounds, &mut found)?;
    }
    found.tables.push(stopping::measure()?);
    found.tables.push(looks::measure()?);
    Ok(found)
}

/// Beside this program: what is built lies on a disk.
fn disk() -> Outcome<PathBuf> {
    Ok(env::current_exe()?.with_file_name(""))
}
