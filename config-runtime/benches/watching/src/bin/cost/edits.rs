//! A file that is edited by renaming, and its content.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use config_runtime::HotConfig;
use tempfile::TempDir;

/// What all who load the file read of it.
#[derive(Debug, Clone, PartialEq, HotConfig, serde::Deserialize)]
pub(crate) struct Settings {
    /// Which edit made it.
    pub(crate) edit: u32,
    /// Something to parse.
    pub(crate) name: String,
}

/// A file in a folder of its own, which is removed with it.
pub(crate) struct Edited {
    folder: TempDir,
}

impl Edited {
    /// Makes the file, below `parent`.
    pub(crate) fn below(parent: &Path) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::Builder::new()
            .prefix("cost-")
            .tempdir_in(parent)?;
        let edited = Self { folder };
        fs::write(edited.path(), text(0))?;
        Ok(edited)
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("app.toml")
    }

    /// Renames the content of `edit` into place; yields the moment just before.
    pub(crate) fn replace(&self, edit: u32) -> Result<Instant, Box<dyn Error>> {
        let aside = self.folder.path().join("app.toml.new");
        fs::write(&aside, text(edit))?;
        let path = self.path();
        let begin = Instant::now();
        fs::rename(aside, path)?;
        Ok(begin)
    }
}

/// The content of one edit.
pub(crate) fn text(edit: u32) -> String {
    format!("edit = {edit}\nname = \"one of many\"\n")
}
