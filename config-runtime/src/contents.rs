//! What is in the files that values name, as fingerprints.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use crate::fingerprint::Fingerprint;
use crate::lock::lock;

/// How often a file is read that changes while it is read.
const MOST_READS: usize = 4;

/// What is in a file. The bytes are not kept: they may be those of a private key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileContent {
    Bytes(Fingerprint),
    /// There is a file, and nothing in it.
    Empty,
    /// There is no file.
    Missing,
    /// There is a directory.
    Directory,
    /// There is a pipe, a device or the like, which is not read.
    Special,
    /// Nobody knows, and why.
    Unreadable(String),
}

/// Contents of files, by their paths from the root.
pub(crate) type FileContents = BTreeMap<PathBuf, FileContent>;

/// One look at the files that values name: each is read once, when it is first asked for, so
/// that all who ask see the same.
#[derive(Debug)]
pub(crate) struct Contents {
    /// The largest size that is read, in bytes.
    limit: u64,
    /// What needs not be read.
    known: FileContents,
    asked: Mutex<FileContents>,
}

impl Contents {
    /// A look that reads no file of more than `limit` bytes, and none that is `known`.
    pub(crate) fn new(limit: u64, known: FileContents) -> Self {
        Self {
            limit,
            known,
            asked: Mutex::default(),
        }
    }

    /// A look at the files at `paths`, and at those that are asked for later.
    pub(crate) fn look(limit: u64, paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let found = paths.into_iter().map(|path| {
            let content = FileContent::of(&path, limit);
            (path, content)
        });
        Self::new(limit, found.collect())
    }

    /// What is in the file at `path`, which starts from the root.
    pub(crate) fn of(&self, path: &Path) -> FileContent {
        let mut asked = lock(&self.asked);
        if let Some(content) = asked.get(path) {
            return content.clone();
        }
        let known = self.known.get(path).cloned();
        let content = known.unwrap_or_else(|| FileContent::of(path, self.limit));
        asked.insert(path.to_owned(), content.clone());
        content
    }

    /// What was known before anybody asked.
    pub(crate) fn known(&self) -> &FileContents {
        &self.known
    }

    /// What was asked for.
    pub(crate) fn asked(&self) -> FileContents {
        lock(&self.asked).clone()
    }
}

impl FileContent {
    /// What is in the file at `path`, if it has no more than `limit` bytes.
    pub(crate) fn of(path: &Path, limit: u64) -> Self {
        read(path, limit).unwrap_or_else(|error| match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Unreadable("permission denied".to_owned()),
            _ => Self::Unreadable(error.to_string()),
        })
    }
}

fn read(path: &Path, limit: u64) -> io::Result<FileContent> {
    // Asked before it is opened: opening a pipe would wait for a writer.
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Ok(FileContent::Directory);
    }
    if !metadata.is_file() {
        return Ok(FileContent::Special);
    }
    let (fingerprint, size) = stable(path, limit)?;
    Ok(match size {
        0 => FileContent::Empty,
        size if size > limit => {
            let cause = format!("it is larger than {limit} bytes, the limit of `max_file_size`");
            FileContent::Unreadable(cause)
        }
        _ => FileContent::Bytes(fingerprint),
    })
}

/// The fingerprint and the size of the bytes as they stood still: size and time of change are the
/// same before and after.
///
/// A file that never stands still is taken as it is.
fn stable(path: &Path, limit: u64) -> io::Result<(Fingerprint, u64)> {
    let mut read = 0;
    loop {
        let file = File::open(path)?;
        let before = stamp(&file)?;
        let found = Fingerprint::read(&mut (&file).take(limit.saturating_add(1)))?;
        read += 1;
        if read == MOST_READS || stamp(&file)? == before {
            return Ok(found);
        }
    }
}

fn stamp(file: &File) -> io::Result<(u64, Option<SystemTime>)> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 4;

    fn look() -> Contents {
        Contents::new(LIMIT, FileContents::new())
    }

    #[test]
    fn each_sort_of_file_is_told_from_the_others() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("a file can be written");
            look().of(&path)
        };
        let bytes = |text: &[u8]| FileContent::Bytes(Fingerprint::of(text));
        assert_eq!(file("full", "1234"), bytes(b"1234"));
        assert_eq!(file("empty", ""), FileContent::Empty);
        assert!(matches!(file("large", "12345"), FileContent::Unreadable(_)));
        assert_eq!(look().of(folder.path()), FileContent::Directory);
        let gone = folder.path().join("gone");
        assert_eq!(look().of(&gone), FileContent::Missing);
        let through = folder.path().join("full/inside");
        assert!(matches!(look().of(&through), FileContent::Unreadable(_)));
        assert_eq!(look().of(Path::new("/dev/null")), FileContent::Special);
    }

    #[test]
    fn file_is_read_once_in_a_look() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("file");
        fs::write(&path, "a").expect("a file can be written");
        let look = look();

        let before = look.of(&path);
        fs::write(&path, "b").expect("a file can be written");

        assert_eq!(look.of(&path), before);
        assert_eq!(look.asked(), [(path, before)].into());
    }

    #[test]
    fn what_is_known_is_not_read() {
        let known = FileContents::from([("/nowhere".into(), FileContent::Empty)]);
        let look = Contents::new(LIMIT, known);
        assert_eq!(look.of(Path::new("/nowhere")), FileContent::Empty);
    }
}
