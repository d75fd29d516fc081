//! The bytes of a file, if it is one that may be read.

use std::fs::Metadata;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::stable::{self, Standing};

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
    let standing = stable::read(path, |file, metadata| {
        // Room for all of it and the end, so that it is read at once.
        let size = metadata.len().min(limit).saturating_add(1);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    let (bytes, metadata) = match standing? {
        Standing::File(bytes, metadata) => (bytes, metadata),
        Standing::Directory => {
            return Err(Unread::because(
                "it is a directory",
                "name a file in it, or add it with `dir`",
            ));
        }
        Standing::Special => {
            return Err(Unread::because(
                "it is not a regular file",
                "name a regular file",
            ));
        }
    };
    if bytes.len() as u64 > limit {
        let cause = format!("it is larger than {limit} bytes");
        return Err(Unread::because(
            cause,
            "is it a configuration file at all? the limit is that of `max_file_size`",
        ));
    }
    Ok((bytes, metadata))
}
