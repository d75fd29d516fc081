//! Reads the files of a trail, and says what is wrong with them.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind as IoKind};
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};

use super::chain::of_digits;
use super::fault::{AuditFault, Verified};
use super::lines::{self, End};
use super::place::{predecessors, real};
use super::walk::{Place, Walk};

/// Reads the trail at `path`, in which the record with the hash `expected` must be, if there is one.
pub(super) fn verify(path: &Path, expected: Option<&str>) -> Result<Verified, Error> {
    let no_hash = |digits: &str| {
        let message = format!("`{digits}` is no hash: write all 64 hexadecimal digits");
        Error::new(ErrorKind::Audit, message)
    };
    let hash = |digits: &str| {
        of_digits(digits.trim().to_lowercase().as_bytes()).ok_or_else(|| no_hash(digits))
    };
    let mut walk = Walk::new(expected.map(hash).transpose()?);
    let files = files(&real(path))?;
    let mut end = (0, 1);
    for (index, file) in files.iter().enumerate() {
        let read = walk_through(index, file, &mut walk);
        end = read.map_err(|error| unreadable(file, error))?;
    }
    let found = walk.end(end).into_iter();
    let faults = found.map(|found| AuditFault {
        kind: found.kind,
        file: files[found.place.0].clone(),
        line: found.place.1,
        message: found.message,
    });
    Ok(Verified {
        faults: faults.collect(),
        records: walk.records,
        lost: walk.lost,
        first: walk.first,
        last: walk.last,
        since_expected: walk.since_expected,
        files,
    })
}

/// The files of the trail, in the order of their records.
fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = predecessors(path).map_err(|error| unreadable(path, error))?;
    match path.metadata() {
        Ok(_) => files.push(path.to_path_buf()),
        // A process may have ended after it put the last one aside.
        Err(error) if error.kind() == IoKind::NotFound && !files.is_empty() => {}
        Err(error) => return Err(unreadable(path, error)),
    }
    Ok(files)
}

/// Goes through all lines of a file, and hands out the place of the last one.
fn walk_through(index: usize, path: &Path, walk: &mut Walk) -> io::Result<Place> {
    let mut file = BufReader::new(File::open(path)?);
    let (mut line, mut number) = (Vec::new(), 0);
    while let Some(end) = lines::next(&mut file, &mut line)? {
        number += 1;
        match end {
            End::Newline => walk.line((index, number), &line),
            End::File => walk.torn((index, number), &line),
        }
    }
    Ok((index, number.max(1)))
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    let message = format!(
        "the audit trail `{}` cannot be read: {error}",
        path.display()
    );
    Error::new(ErrorKind::Audit, message).with_source(error)
}
