//! The file in use: opened, looked after, written to, cut off.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::durable::{make_folder, private};

use super::place;
use super::tail::Tail;

/// A file that records are written to.
#[derive(Debug)]
pub(super) struct Open {
    file: File,
    /// How long it is, as far as this process has written it.
    pub(super) length: u64,
}

/// Keeps other processes from writing to `path` for as long as what is returned is held.
///
/// It is a file of its own that is locked, because the one with the records becomes another one
/// when it is put aside.
pub(super) fn claim(path: &Path) -> io::Result<File> {
    make_folder(place::folder(path))?;
    let mut options = private();
    let file = options
        .create(true)
        .truncate(false)
        .open(place::lock(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // There may be no locks on the file system of another machine.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(error),
        Err(TryLockError::WouldBlock) => {
            let message = "another configuration that runs writes to it, in this process or in \
                           another one; give each a file of its own";
            Err(io::Error::new(ErrorKind::WouldBlock, message))
        }
    }
}

impl Open {
    /// Opens the file at `path`, or makes it; the end of what it holds is looked at.
    ///
    /// # Errors
    ///
    /// It cannot be opened, or holds something else than records.
    pub(super) fn at(path: &Path) -> io::Result<(Self, Tail)> {
        make_folder(place::folder(path))?;
        // Opening a pipe would wait for its other end.
        match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => return Err(no_file()),
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = private();
        let mut file = options.read(true).append(true).create(true).open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(no_file());
        }
        let length = metadata.len();
        let tail = Tail::read(&mut file, length)?;
        Ok((Self { file, length }, tail))
    }

    /// What somebody else has done to the file, if it is not what this process left at `path`.
    pub(super) fn altered(&self, path: &Path) -> Option<&'static str> {
        let own = self.file.metadata().ok()?;
        let there = match fs::metadata(path) {
            Ok(there) => there,
            Err(error) if is_gone(&error) || has_no_name(&own) => return Some("moved or removed"),
            // Writing to it says more.
            Err(_) => return None,
        };
        if !is_same(&own, &there) {
            Some("replaced")
        } else if own.len() < self.length {
            Some("truncated")
        } else if own.len() > self.length {
            Some("written to by others")
        } else {
            None
        }
    }

    /// Writes a line, whole or not at all.
    pub(super) fn write(&mut self, path: &Path, line: &str) -> io::Result<()> {
        match self.file.write_all(line.as_bytes()) {
            Ok(()) => {
                self.length += line.len() as u64;
                Ok(())
            }
            Err(error) => {
                // Where this fails too, the next one that opens the file cuts it off.
                let _ = self.cut(path, self.length);
                Err(error)
            }
        }
    }

    /// Cuts off what stands behind `length` bytes.
    pub(super) fn cut(&mut self, path: &Path, length: u64) -> io::Result<()> {
        cut(&self.file, path, length)?;
        self.length = length;
        Ok(())
    }

    /// Forces what was written to the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Lets `next` have what others may do with this file.
    pub(super) fn pass_on_permissions(&self, next: &Self) {
        // Who may read a file is no reason not to write to it.
        let _ = (self.file.metadata())
            .and_then(|metadata| next.file.set_permissions(metadata.permissions()));
    }
}

#[cfg(unix)]
fn cut(file: &File, _path: &Path, length: u64) -> io::Result<()> {
    file.set_len(length)
}

/// Elsewhere a file that is appended to cannot be cut off.
#[cfg(not(unix))]
fn cut(_file: &File, path: &Path, length: u64) -> io::Result<()> {
    fs::OpenOptions::new()
        .write(true)
        .open(path)?
        .set_len(length)
}

/// Whether nothing is there; a file may have taken the place of a folder.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Whether what is written to a file is lost as soon as it is closed.
#[cfg(unix)]
fn has_no_name(file: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) == 0
}

#[cfg(not(unix))]
fn has_no_name(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Without inode numbers a file is known by its birth.
#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.created().ok() == other.created().ok()
}

fn no_file() -> io::Error {
    let message = "it is no file; name one that records can be appended to";
    io::Error::new(ErrorKind::InvalidInput, message)
}
