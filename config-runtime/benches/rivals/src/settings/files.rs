//! The files that are loaded.

use std::fs;
use std::io;
use std::path::PathBuf;

use tempfile::TempDir;

use super::format::Format;
use super::text::{Extent, text};

/// The files of one configuration: all keys, and two layers over them.
#[derive(Debug)]
pub struct Files {
    /// The format of all three.
    pub format: Format,
    /// What the first holds.
    pub text: String,
    /// The lowest layer first.
    pub paths: [PathBuf; 3],
    /// Removed with all that is in it when it is dropped.
    _folder: TempDir,
}

impl Files {
    /// Writes files that set `keys` keys.
    ///
    /// # Errors
    ///
    /// They cannot be written.
    pub fn write(format: Format, keys: usize) -> io::Result<Self> {
        let folder = in_memory()?;
        let path = |name: &str| folder.path().join(name).with_extension(format.extension());
        let paths = [path("base"), path("site"), path("local")];
        let extents = [Extent::All, Extent::Tenth, Extent::Hundredth];
        for (path, extent) in paths.iter().zip(extents) {
            fs::write(path, text(format, keys, extent))?;
        }
        Ok(Self {
            format,
            text: text(format, keys, Extent::All),
            paths,
            _folder: folder,
        })
    }
}

/// A folder that no disk has a part in, where there is such a place: what a disk has to do for a
/// file that was just written would be taken for the cost of reading it.
fn in_memory() -> io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}
