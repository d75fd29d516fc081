//! A file that is edited by renaming, and its content.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use config_runtime::HotConfig;
use tempfile::TempDir;

use crate::rig::Outcome;

/// What all who load the file read of it.
#[derive(Debug, Clone, PartialEq, HotConfig, serde::Deserialize)]
pub(super) struct Settings {
    /// Which edit made it.
    pub(super) edit: u32,
    /// Something to parse.
    pub(super) name: String,
}

/// A file in a folder of its own, which is removed with it.
pub(super) struct Edited {
    folder: TempDir,
}

impl Edited {
    /// Makes the file, below `parent`.
    pub(super) fn below(parent: &Path) -> Outcome<Self> {
        let folder = tempfile::Builder::new()
            .prefix("cost-")
            .tempdir_in(parent)?;
        let edited = Self { folder };
        fs::write(edited.path(), text(0))?;
        Ok(edited)
    }

    /// Where it lies.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("app.toml")
    }

    /// Renames the content of `edit` into place; yields the moment just before.
    pub(super) fn replace(&self, edit: u32) -> Outcome<Instant> {
        let aside = self.folder.path().join("app.toml.new");
        fs::write(&aside, text(edit))?;
        let path = self.path();
        let begin = Instant::now();
        fs::rename(aside, path)?;
        Ok(begin)
    }
}

/// The content of one edit.
pub(super) fn text(edit: u32) -> String {
    format!("edit = {edit}\nname = \"one of many\"\n")
}
