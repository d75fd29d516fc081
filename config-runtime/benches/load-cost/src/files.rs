//! The files that are loaded.

use std::fs;
use std::io;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::format::Format;
use crate::text::{Extent, text};

/// The files of one configuration: all keys, and two layers over them.
pub(crate) struct Files {
    pub(crate) format: Format,
    /// What the first holds.
    pub(crate) text: String,
    /// The lowest layer first.
    pub(crate) paths: [PathBuf; 3],
    /// Removed with all that is in it when it is dropped.
    _folder: TempDir,
}

impl Files {
    /// Writes files that set `keys` keys.
    pub(crate) fn write(format: Format, keys: usize) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
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
