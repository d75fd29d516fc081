//! The bytes of a file, if it is one that may be read.

use std::fs::{File, Metadata};
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
        let size = usize::try_from(metadata.len().min(limit)).unwrap_or_default();
        whole(file, size, limit.saturating_add(1))
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

/// The bytes of a file that is said to have that many, up to a limit.
fn whole(mut file: &File, size: usize, limit: u64) -> io::Result<Vec<u8>> {
    // Room for one more, so that a read that stops where the file is said to end has all of it.
    let mut bytes = vec![0; size.saturating_add(1)];
    let read = loop {
        match file.read(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => break read?,
        }
    };
    bytes.truncate(read);
    if read != size {
        file.take(limit.saturating_sub(read as u64))
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, Write};

    use super::*;

    #[test]
    fn file_is_read_to_its_end_however_long_it_is_said_to_be() {
        let mut file = tempfile::tempfile().expect("a file can be made");
        file.write_all(b"hello").expect("it can be written to");
        for (said, limit, expected) in [
            (5, 9, "hello"),
            (0, 9, "hello"),
            (2, 9, "hello"),
            (8, 9, "hello"),
            (2, 3, "hel"),
        ] {
            file.rewind().expect("it can be read again");

            let bytes = whole(&file, said, limit).expect("it can be read");

            assert_eq!(bytes, expected.as_bytes(), "{said} of {limit}");
        }
    }
}
