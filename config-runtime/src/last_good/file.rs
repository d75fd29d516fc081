//! The file on disk: read as it is, and replaced whole.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::PathBuf;

use crate::durable::{make_folder, private, sync_folder};
use crate::stable::{self, Standing};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 30;

/// Where a record is kept.
#[derive(Debug)]
pub(super) struct Shelf {
    directory: PathBuf,
    /// The name of the file.
    name: String,
}

impl Shelf {
    /// The place of what is kept of the configuration that `schema` names.
    pub(super) fn new(directory: PathBuf, schema: &str) -> Self {
        Self {
            directory,
            name: format!("{schema}.last-good"),
        }
    }

    /// Where the file lies, or would lie.
    pub(super) fn path(&self) -> PathBuf {
        self.directory.join(&self.name)
    }

    /// What the file holds, if there is one.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is not to be trusted; the message says why.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, String> {
        let standing = stable::read(&self.path(), |file, _| {
            let mut bytes = Vec::new();
            file.take(LARGEST + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        match standing {
            Ok(Standing::File(_, metadata)) if metadata.len() > LARGEST => {
                Err(format!("it is larger than {LARGEST} bytes"))
            }
            Ok(Standing::File(_, metadata)) if is_writable_by_others(&metadata) => {
                Err("others than its owner may write to it".to_owned())
            }
            Ok(Standing::File(bytes, _)) => Ok(Some(bytes)),
            Ok(Standing::Directory | Standing::Special) => Err("it is no file".to_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Makes the directory, if it is missing, and keeps other processes from writing to the file
    /// for as long as what is returned is held.
    ///
    /// # Errors
    ///
    /// The directory cannot be made or written to, or another process holds the file.
    pub(super) fn claim(&self) -> io::Result<File> {
        make_folder(&self.directory)?;
        let mut options = private();
        let path = self.directory.join(format!("{}.lock", self.name));
        let file = options.create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            // There may be no locks on the file system of another machine.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
            Err(TryLockError::Error(error)) => Err(error),
            Err(TryLockError::WouldBlock) => {
                let message = "another one that runs keeps its versions there; give each a \
                               directory of its own";
                Err(io::Error::new(ErrorKind::WouldBlock, message))
            }
        }
    }

    /// Puts `bytes` in the place of what the file holds: at each moment it holds the one or the
    /// other, also if the system stops.
    ///
    /// # Errors
    ///
    /// They cannot be written.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        make_folder(&self.directory)?;
        let aside = self.directory.join(format!("{}.new", self.name));
        // Left by a process that was ended, or a link that somebody put there.
        match fs::remove_file(&aside) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = private().create_new(true).open(&aside)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        drop(file);
        let renamed = written.and_then(|()| fs::rename(&aside, self.path()));
        if renamed.is_err() {
            // What is only half there is of no use to anybody.
            let _ = fs::remove_file(&aside);
        }
        renamed?;
        sync_folder(&self.directory)
    }
}

#[cfg(unix)]
fn is_writable_by_others(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o022 != 0
}

#[cfg(not(unix))]
fn is_writable_by_others(_metadata: &fs::Metadata) -> bool {
    false
}
