//! The bytes of a file, if it is one that may be read.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::time::SystemTime;

/// How often a file is read that changes while it is read.
const MOST_READS: usize = 4;

/// Why there are no bytes.
pub(super) enum Unread {
    Absent,
    Because(String, &'static str),
}

impl Unread {
    pub(super) fn because(cause: impl Into<String>, help: &'static str) -> Self {
        Self::Because(cause.into(), help)
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Absent,
            ErrorKind::PermissionDenied => Self::because(
                "permission denied",
                "let the user that runs this program read it, and search its directories",
            ),
            _ => Self::because(error.to_string(), "see that the path leads to a file"),
        }
    }
}

/// The bytes of a regular file, if they are no more than `limit`.
pub(super) fn read(path: &Path, limit: u64) -> Result<(Vec<u8>, Metadata), Unread> {
    // Asked before it is opened: opening a pipe would wait for a writer.
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(Unread::because(
            "it is a directory",
            "name a file in it, or add it with `dir`",
        ));
    }
    if !metadata.is_file() {
        return Err(Unread::because(
            "it is not a regular file",
            "name a regular file",
        ));
    }
    let (bytes, metadata) = stable(path, limit)?;
    if bytes.len() as u64 > limit {
        let cause = format!("it is larger than {limit} bytes");
        return Err(Unread::because(
            cause,
            "is it a configuration file at all? the limit is that of `max_file_size`",
        ));
    }
    Ok((bytes, metadata))
}

/// The bytes as they stood still: size and time of change are the same before and after.
///
/// A file that never stands still is taken as it is.
fn stable(path: &Path, limit: u64) -> io::Result<(Vec<u8>, Metadata)> {
    for _ in 1..MOST_READS {
        let (bytes, before, after) = once(path, limit)?;
        if stamp(&before) == stamp(&after) {
            return Ok((bytes, after));
        }
    }
    let (bytes, _, after) = once(path, limit)?;
    Ok((bytes, after))
}

/// The bytes up to just beyond `limit`, and what is known of the file before and after.
fn once(path: &Path, limit: u64) -> io::Result<(Vec<u8>, Metadata, Metadata)> {
    let file = File::open(path)?;
    let before = file.metadata()?;
    // Room for all of it and the end, so that it is read at once.
    let size = before.len().min(limit).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    (&file)
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let after = file.metadata()?;
    Ok((bytes, before, after))
}

fn stamp(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}
