//! Reads a file that others may replace or write at any moment.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// How often a file is read that changes while it is read.
const MOST_READS: usize = 4;

/// What stands at a path.
#[derive(Debug)]
pub(crate) enum Standing<R> {
    /// A regular file: what was made of its bytes, and what is known of it.
    File(R, Metadata),
    Directory,
    /// A pipe, a device or the like, which is not read.
    Special,
}

/// Reads what stands at `path` with `read`, until it is the same file before and after, with the
/// same size and time of change. What `read` is given is known of the file before.
///
/// A file that never stands still is taken as it is.
///
/// # Errors
///
/// Nothing stands there, or it cannot be read.
pub(crate) fn read<R>(
    path: &Path,
    mut read: impl FnMut(&File, &Metadata) -> io::Result<R>,
) -> io::Result<Standing<R>> {
    let mut reads = 0;
    loop {
        // Asked before it is opened: to open a device may do something.
        let before = fs::metadata(path)?;
        if let Some(sort) = no_file(&before) {
            return Ok(sort);
        }
        let file = open(path)?;
        let made = read(&file, &before);
        let after = file.metadata()?;
        // Something else may have taken its place, of which nothing can be read.
        if let Some(sort) = no_file(&after) {
            return Ok(sort);
        }
        let made = made?;
        reads += 1;
        if reads == MOST_READS || stamp(&before) == stamp(&after) {
            return Ok(Standing::File(made, after));
        }
    }
}

/// What stands there, if it is no regular file.
fn no_file<R>(metadata: &Metadata) -> Option<Standing<R>> {
    if metadata.is_file() {
        None
    } else if metadata.is_dir() {
        Some(Standing::Directory)
    } else {
        Some(Standing::Special)
    }
}

/// Opens the file without waiting for anybody, as one would for the writer of a pipe that took
/// the place of the file.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    options.open(path)
}

fn stamp(metadata: &Metadata) -> (Identity, u64, Option<SystemTime>) {
    (identity(metadata), metadata.len(), metadata.modified().ok())
}

/// Tells a file from one that took its place, where the system does.
type Identity = Option<(u64, u64)>;

#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "elsewhere the system does not tell"
)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> Identity {
    None
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::{Read, Write};

    use super::*;

    #[test]
    fn file_that_changes_while_it_is_read_is_read_again() {
        let mut file = tempfile::NamedTempFile::new().expect("a file can be made");
        let path = file.path().to_owned();
        let reads = Cell::new(0);

        let standing = read(&path, |mut opened, _| {
            let mut text = String::new();
            opened.read_to_string(&mut text)?;
            reads.set(reads.get() + 1);
            if reads.get() < 3 {
                file.write_all(b"more ")?;
            }
            Ok(text)
        });

        let standing = standing.expect("it can be read");
        assert!(matches!(standing, Standing::File(text, _) if text == "more more "));
        assert_eq!(reads.get(), 3);
    }

    #[test]
    fn file_that_never_stands_still_is_taken_as_it_is() {
        let mut file = tempfile::NamedTempFile::new().expect("a file can be made");
        let path = file.path().to_owned();

        let standing = read(&path, |_, _| file.write_all(b"more "));

        assert!(matches!(standing, Ok(Standing::File((), _))));
    }

    #[cfg(unix)]
    #[test]
    fn pipe_that_takes_the_place_of_a_file_keeps_nobody_waiting() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()));

        let opened = open(&pipe).and_then(|file| file.metadata());

        let metadata = opened.expect("it is opened although nobody writes");
        assert!(matches!(no_file::<()>(&metadata), Some(Standing::Special)));
    }
}
