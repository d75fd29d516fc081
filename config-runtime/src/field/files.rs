//! The files that leaves name and whose content belongs to their values.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::contents::{Contents, FileContent, FileContents};
use crate::key::Key;

use super::place::Place;

/// The files that leaves name and whose content belongs to their values, by the keys of the
/// leaves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files(BTreeMap<Key, NamedFile>);

/// A file that a leaf names.
#[derive(Clone)]
pub(crate) struct NamedFile {
    /// From the root.
    pub(crate) path: PathBuf,
    pub(crate) content: FileContent,
    /// Whether the path may be shown nowhere.
    pub(crate) is_secret: bool,
}

impl Files {
    pub(crate) fn add(&mut self, key: Key, file: NamedFile) {
        self.0.insert(key, file);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &NamedFile> {
        self.0.values()
    }

    /// The paths of those files that may be shown.
    pub(crate) fn shown(&self) -> impl Iterator<Item = PathBuf> {
        let shown = self.iter().filter(|file| !file.is_secret);
        shown.map(|file| file.path.clone())
    }

    /// What is in each of the files, by their paths.
    pub(crate) fn contents(&self) -> FileContents {
        let contents = self.iter();
        contents
            .map(|file| (file.path.clone(), file.content.clone()))
            .collect()
    }

    /// The same files with what `contents` has of them.
    pub(crate) fn as_in(&self, contents: &Contents) -> Self {
        let files = self.0.iter().map(|(key, file)| {
            let content = contents.of(&file.path);
            let file = NamedFile {
                content,
                ..file.clone()
            };
            (key.clone(), file)
        });
        Self(files.collect())
    }

    /// What is in the file that the leaf at `place` names.
    pub(crate) fn content_at(&self, place: &Place) -> Option<&FileContent> {
        Some(&self.0.get(&place.typed_key())?.content)
    }
}

/// A path that may be a secret is not shown.
impl fmt::Debug for NamedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("NamedFile");
        if !self.is_secret {
            shown.field("path", &self.path);
        }
        shown
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}
