//! A folder as Kubernetes mounts a config map.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use crate::files::Folder;

/// A mounted config map: the file is a link into `..data`, which is a link to the folder with
/// the content, and an update puts another `..data` in place by one rename.
#[derive(Debug)]
pub struct Volume {
    folder: Folder,
    updates: u32,
}

impl Volume {
    /// Mounts a config map whose `config.toml` is `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut volume = Self {
            folder: Folder::new(),
            updates: 0,
        };
        volume.update(text);
        let linked = symlink("..data/config.toml", volume.path());
        linked.expect("the link to the file is made");
        volume
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    /// Puts `text` in place of the content, and removes what was before.
    pub fn update(&mut self, text: &str) {
        let before = self.data();
        self.updates += 1;
        fs::create_dir(self.data()).expect("the folder of the content is made");
        fs::write(self.data().join("config.toml"), text).expect("the content is written");
        let (aside, link) = (
            self.folder.path().join("..data_tmp"),
            self.folder.path().join("..data"),
        );
        symlink(self.name(), &aside).expect("the link to the content is made");
        fs::rename(aside, link).expect("the link is put in place");
        if self.updates > 1 {
            fs::remove_dir_all(before).expect("the content before is removed");
        }
    }

    fn name(&self) -> String {
        format!("..2026_01_01_{}", self.updates)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join(self.name())
    }
}
