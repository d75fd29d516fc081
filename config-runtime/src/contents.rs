//! What is in the files that values name, as fingerprints.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::fingerprint::Fingerprint;
use crate::lock::lock;
use crate::stable::{self, Standing};
use crate::sync::Mutex;

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
    let standing = stable::read(path, |file, metadata| {
        // Too much is not read to find out that it is.
        let limit = if metadata.len() > limit { 0 } else { limit };
        let (fingerprint, size) = Fingerprint::read(&mut file.take(limit.saturating_add(1)))?;
        Ok((fingerprint, size.max(metadata.len())))
    });
    Ok(match standing? {
        Standing::Directory => FileContent::Directory,
        Standing::Special => FileContent::Special,
        Standing::File((_, 0), _) => FileContent::Empty,
        Standing::File((_, size), _) if size > limit => {
            let cause = format!("it is larger than {limit} bytes, the limit of `max_file_size`");
            FileContent::Unreadable(cause)
        }
        Standing::File((fingerprint, _), _) => FileContent::Bytes(fingerprint),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

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
