//! A folder as Kubernetes mounts a config map or a secret.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use crate::files::Folder;

/// A mounted config map or secret: each file is a link into `..data`, which is a link to the
/// folder with the content, and an update puts another `..data` in place by one rename.
#[derive(Debug)]
pub struct Volume {
    folder: Folder,
    updates: u32,
}

/// What a config map's files may do.
const MODE: u32 = 0o644;

impl Volume {
    /// Mounts a config map whose `config.toml` is `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::within(&Folder::new(), text)
    }

    /// Mounts one in `folder`.
    #[must_use]
    pub fn within(folder: &Folder, text: &str) -> Self {
        Self::of_files(folder, &[("config.toml", text)], MODE)
    }

    /// Mounts a volume of several files, with their mode, in `folder`.
    #[must_use]
    pub fn of_files(folder: &Folder, files: &[(&str, impl AsRef<[u8]>)], mode: u32) -> Self {
        let mut volume = Self::updated(folder, 0);
        volume.update_files(files, mode);
        for (name, _) in files {
            let linked = symlink(format!("..data/{name}"), folder.path().join(name));
            linked.expect("the link to the file is made");
        }
        volume
    }

    /// The volume that was mounted in `folder`, after that many updates.
    pub(crate) fn updated(folder: &Folder, updates: u32) -> Self {
        Self {
            folder: folder.clone(),
            updates,
        }
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    /// Puts `text` in place of the content, and removes what was before.
    pub fn update(&mut self, text: &str) {
        self.update_files(&[("config.toml", text)], MODE);
    }

    /// Puts `files` in place of the content, and removes what was before.
    pub fn update_files(&mut self, files: &[(&str, impl AsRef<[u8]>)], mode: u32) {
        let before = self.data();
        self.updates += 1;
        fs::create_dir(self.data()).expect("the folder of the content is made");
        for (name, text) in files {
            let file = self.data().join(name);
            fs::write(&file, text).expect("the content is written");
            let set = fs::set_permissions(file, Permissions::from_mode(mode));
            set.expect("the mode is set");
        }
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
