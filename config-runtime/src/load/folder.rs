//! The files of a folder, or those that a pattern matches, as one layer.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::{Place, Problem, ProblemKind};

use super::bytes::Unread;
use super::file::{FileLayer, FileOptions, absolute};
use super::format;
use super::reading::{Reading, Unreadable};

/// Several files as one layer, in the order of their names.
#[derive(Debug)]
pub(crate) struct FolderLayer {
    /// As the user gave it, to be shown.
    path: PathBuf,
    absolute: PathBuf,
    choice: Choice,
    options: FileOptions,
}

/// Which files belong to the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// Those of the folder whose extension is known.
    InFolder,
    /// Those that the path matches, which is a pattern.
    #[cfg(feature = "glob")]
    Matching,
}

impl FolderLayer {
    /// The files of the folder `path` whose extension is known.
    pub(crate) fn new(path: PathBuf, options: FileOptions) -> Self {
        Self {
            absolute: absolute(&path),
            path,
            choice: Choice::InFolder,
            options,
        }
    }

    /// The files that `pattern` matches.
    #[cfg(feature = "glob")]
    pub(crate) fn matching(pattern: PathBuf, options: FileOptions) -> Self {
        Self {
            choice: Choice::Matching,
            absolute: super::pattern::absolute(&pattern),
            ..Self::new(pattern, options)
        }
    }

    /// From the root.
    pub(super) fn absolute(&self) -> &Path {
        &self.absolute
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folders in which files of the layer may appear.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        match self.choice {
            Choice::InFolder => vec![self.absolute.clone()],
            #[cfg(feature = "glob")]
            Choice::Matching => super::pattern::folders(&self.absolute),
        }
    }

    /// Reads the files; what is as it was `before` is shared with it.
    pub(crate) fn read(&self, before: Option<&Reading>) -> Reading {
        let paths = match self.paths() {
            Ok(paths) => paths,
            Err(unread) => return unread.into(),
        };
        let known = match before {
            Some(Reading::Files(files)) => files.as_slice(),
            _ => &[],
        };
        // Both are in the order of their paths.
        let is_it = |path: &Path| {
            let place = known.binary_search_by(|(file, _)| file.absolute().cmp(path));
            known.get(place.ok()?)
        };
        let read = |path: PathBuf| match is_it(&path) {
            Some((file, before)) => (file.clone(), file.read(Some(before))),
            None => {
                // A link that leads nowhere is told of.
                let file = FileLayer::new(self.shown(&path), true, &self.options);
                let file = file.found_at(path);
                let reading = file.read(None);
                (file, reading)
            }
        };
        Reading::Files(paths.into_iter().map(read).collect())
    }

    /// The file of the layer that is shown as `path`.
    pub(super) fn file(&self, path: &str, absolute: PathBuf) -> FileLayer {
        FileLayer::new(path.into(), true, &self.options).found_at(absolute)
    }

    /// What is wrong with a reading that has no files.
    pub(crate) fn problem(&self, reading: &Reading) -> Option<Problem> {
        let path = self.path.display();
        let (cause, help) = match reading {
            Reading::Absent => ("does not exist".to_owned(), "create it"),
            Reading::Unreadable(unreadable) => {
                let Unreadable { cause, help, .. } = &**unreadable;
                (format!("cannot be read: {cause}"), *help)
            }
            _ => return None,
        };
        let what = match self.choice {
            Choice::InFolder => "folder",
            #[cfg(feature = "glob")]
            Choice::Matching => "pattern",
        };
        let message = format!("{what} `{path}` {cause}");
        let problem = Problem::new(ProblemKind::Unreadable, message).with_help(help);
        Some(problem.at(Place::File(self.path.as_path().into())))
    }

    /// The path of a file of the layer as the user would give it.
    fn shown(&self, path: &Path) -> PathBuf {
        let inside = match self.choice {
            Choice::InFolder => path.strip_prefix(&self.absolute).ok(),
            #[cfg(feature = "glob")]
            Choice::Matching => return super::pattern::shown(path, &self.path, &self.absolute),
        };
        inside.map_or_else(|| path.to_owned(), |inside| self.path.join(inside))
    }

    /// The files of the layer, in order, from the root.
    fn paths(&self) -> Result<Vec<PathBuf>, Unread> {
        let mut names = match self.choice {
            Choice::InFolder => names(&self.absolute)?,
            #[cfg(feature = "glob")]
            Choice::Matching => return super::pattern::files(&self.absolute),
        };
        names.sort();
        let names = names.into_iter();
        Ok(names.map(|name| self.absolute.join(name)).collect())
    }
}

/// The names of the files in `folder` that are meant to be read.
fn names(folder: &Path) -> Result<Vec<PathBuf>, Unread> {
    if fs::metadata(folder)?.is_file() {
        let cause = "it is not a directory".to_owned();
        return Err(Unread::Because(cause, "add a file with `file`"));
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = PathBuf::from(entry.file_name());
        // Editors and Kubernetes hide what is theirs.
        let is_hidden = name.as_os_str().as_encoded_bytes().starts_with(b".");
        // Only what may be a link has to be followed.
        let is_folder = || match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => kind.is_dir(),
            _ => folder.join(&name).is_dir(),
        };
        if !is_hidden && format::is_meant(&name) && !is_folder() {
            names.push(name);
        }
    }
    Ok(names)
}
