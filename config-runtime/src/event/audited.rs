//! What is told of the records of attempts on disk.

use std::path::PathBuf;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// What is known of the records on disk; see [`Audit`](crate::Audit).
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// # let folder = std::env::temp_dir().join(format!("audit-status-{}", std::process::id()));
/// let server = Hot::<Server>::builder().audit(folder.join("audit.jsonl")).start()?;
/// let audit = server.status().audit.expect("it is asked for");
/// assert_eq!((audit.written, audit.failed, audit.last_error), (1, 0, None));
/// # drop(server);
/// # let _ = std::fs::remove_dir_all(&folder);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuditStatus {
    /// The file to which records are written.
    pub path: PathBuf,
    /// How many attempts this process has written down.
    pub written: u64,
    /// How many attempts could not be written down. The next one that can says how many are
    /// missing.
    pub failed: u64,
    /// Why the last record could not be written, or could not be forced to the disk, or why the
    /// file could not be put aside; `None` once that goes well again.
    pub last_error: Option<String>,
    /// The hash of the record that was written last. Who keeps it elsewhere can prove later that
    /// the trail was not cut off before it: see
    /// [`Audit::verify_expecting`](crate::Audit::verify_expecting). `None` before there is one.
    pub last_hash: Option<String>,
}

impl Serialize for AuditStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut status = serializer.serialize_struct("AuditStatus", 5)?;
        status.serialize_field("path", &self.path.display().to_string())?;
        status.serialize_field("written", &self.written)?;
        status.serialize_field("failed", &self.failed)?;
        status.serialize_field("last_error", &self.last_error)?;
        status.serialize_field("last_hash", &self.last_hash)?;
        status.end()
    }
}
