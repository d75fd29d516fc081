//! Tells whether a path still stands for the file or folder it stood for.

use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

/// What a path stands for.
///
/// The birth time is part of it because a file system may give the inode number of a deleted
/// folder to the next one at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    place: Place,
    born: Option<SystemTime>,
}

#[cfg(unix)]
type Place = (u64, u64);
/// Without inode numbers two paths are never taken for one thing.
#[cfg(not(unix))]
type Place = std::path::PathBuf;

impl Identity {
    /// The identity of what stands at `path`, where something does.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = path.symlink_metadata().ok()?;
        Some(Self::told_by(path, &metadata))
    }

    /// The identity of what stands at `path`, as its metadata tell.
    pub(super) fn told_by(path: &Path, metadata: &Metadata) -> Self {
        Self {
            place: place(path, metadata),
            born: metadata.created().ok(),
        }
    }
}

#[cfg(unix)]
fn place(_path: &Path, metadata: &Metadata) -> Place {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn place(path: &Path, _metadata: &Metadata) -> Place {
    path.to_path_buf()
}
