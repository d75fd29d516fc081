//! What a user may choose: where attempts are written down, and how safely.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::Error;

use super::fault::Verified;
use super::verify::verify;

/// The size from which on a file is put aside, in bytes, unless the user says otherwise.
const ROTATE_AT: u64 = 64 << 20;

#[doc = include_str!("../../audit.md")]
#[derive(Debug, Clone)]
#[must_use = "give it to the builder with `audit`"]
pub struct Audit {
    pub(super) path: PathBuf,
    pub(super) fsync: Fsync,
    pub(super) rotate_at: u64,
    /// How many rotated files are kept; `None` for all of them.
    pub(super) keep: Option<usize>,
}

/// When records are forced to the disk, so that they survive a stop of the whole system.
///
/// A record survives the end of the process in any case, because it is given to the system as soon
/// as the attempt has ended.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use config_runtime::{Audit, Fsync};
///
/// let audit = Audit::new("audit.jsonl").fsync(Fsync::Every(Duration::from_secs(5)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Fsync {
    /// Each record. This is the default: attempts are rare.
    #[default]
    Always,
    /// A record and all before it, if nothing was forced for that long; and all of them when the
    /// last handle goes. After the last of several records in a row, the system itself decides,
    /// which usually takes half a minute.
    Every(Duration),
    /// Never: the system decides.
    Never,
}

impl Audit {
    /// Writes attempts to the file at `path`, which is made if it is missing, with the permissions
    /// 0600, and so is its folder, with 0700.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self {
            // A change of the working directory does not matter.
            path: std::path::absolute(&path).unwrap_or(path),
            fsync: Fsync::default(),
            rotate_at: ROTATE_AT,
            keep: None,
        }
    }

    /// Sets when records are forced to the disk. The default is [`Fsync::Always`].
    pub fn fsync(mut self, fsync: Fsync) -> Self {
        self.fsync = fsync;
        self
    }

    /// Puts the file aside before it grows beyond `bytes`, and begins another one. The default is
    /// 64 MiB; `u64::MAX` is never.
    ///
    /// A file that holds one record may be larger, up to about 200 KiB.
    pub fn rotate_at(mut self, bytes: u64) -> Self {
        self.rotate_at = bytes;
        self
    }

    /// Keeps this many files that were put aside, and removes older ones. By default all are kept.
    ///
    /// The record that tells of the new file says from which record on the trail is kept, so that
    /// [`verify`](Self::verify) knows what was removed from what is missing.
    pub fn keep(mut self, files: usize) -> Self {
        self.keep = Some(files);
        self
    }

    /// Reads the file at `path` and those that were put aside from it, and says what is wrong with
    /// them.
    ///
    /// The file may be in use: a record that is being written at this moment may look torn.
    ///
    /// # Errors
    ///
    /// There is no such file, or one of them cannot be read. Whatever they hold is no error, but an
    /// [`AuditFault`](crate::AuditFault) in [`Verified::faults`].
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Audit, ErrorKind};
    ///
    /// let error = Audit::verify("there-is-no-such-file.jsonl").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Audit);
    /// ```
    pub fn verify(path: impl AsRef<Path>) -> Result<Verified, Error> {
        verify(path.as_ref(), None)
    }

    /// The same, and there must be a record with `hash`, which was kept elsewhere.
    ///
    /// Without that, nobody can see that the end of the trail was cut off, or that all of it was
    /// written anew.
    ///
    /// # Errors
    ///
    /// As of [`verify`](Self::verify); or `hash` is none: it has 64 digits in hexadecimal.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Audit, ErrorKind};
    ///
    /// let error = Audit::verify_expecting("audit.jsonl", "abc").unwrap_err();
    /// assert_eq!(error.to_string(), "`abc` is no hash: write all 64 hexadecimal digits");
    /// ```
    pub fn verify_expecting(path: impl AsRef<Path>, hash: &str) -> Result<Verified, Error> {
        verify(path.as_ref(), Some(hash))
    }
}

impl From<PathBuf> for Audit {
    fn from(path: PathBuf) -> Self {
        Self::new(path)
    }
}

impl From<&PathBuf> for Audit {
    fn from(path: &PathBuf) -> Self {
        Self::new(path)
    }
}

impl From<&Path> for Audit {
    fn from(path: &Path) -> Self {
        Self::new(path)
    }
}

impl From<&str> for Audit {
    fn from(path: &str) -> Self {
        Self::new(path)
    }
}

impl From<String> for Audit {
    fn from(path: String) -> Self {
        Self::new(path)
    }
}
