//! What is told of the last good version.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::report::Report;

use super::generation::Generation;

/// What is known of the last good version on disk; see [`LastGood`](crate::LastGood).
///
/// # Examples
///
/// ```
/// use config_runtime::{BootedFrom, Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// # let state = std::env::temp_dir().join(format!("last-good-status-{}", std::process::id()));
/// let server = Hot::<Server>::builder().last_good(&state).start()?;
/// let last_good = server.status().last_good.expect("it is asked for");
/// assert_eq!(last_good.path, state.join("Server.last-good"));
/// assert!(matches!(last_good.boot, BootedFrom::Layers));
/// assert_eq!(last_good.newest.map(|saved| saved.version), Some(1));
/// # drop(server);
/// # let _ = std::fs::remove_dir_all(&state);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LastGoodStatus {
    /// The file in which it is kept.
    pub path: PathBuf,
    /// What the program started from.
    pub boot: BootedFrom,
    /// What is on disk of the version that was in force last.
    pub newest: Option<SavedVersion>,
    /// What is on disk of the last version that is proven; `None` also where no crash loops are
    /// looked for.
    pub proven: Option<SavedVersion>,
    /// Why what was on disk at the start was ignored.
    pub ignored: Option<String>,
    /// Why the last write failed.
    pub problem: Option<String>,
}

/// What a program started from.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum BootedFrom {
    /// From the layers, as ever.
    Layers,
    /// From the last good version.
    #[non_exhaustive]
    LastGood {
        /// What was taken.
        saved: SavedVersion,
        /// Why the layers were not.
        why: Arc<Report>,
    },
    /// From the defaults.
    #[non_exhaustive]
    Defaults {
        /// Why the layers were not taken.
        why: Arc<Report>,
    },
}

/// A version of which the files are on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SavedVersion {
    /// Its number in the process that committed it.
    pub version: u64,
    /// When its files came into force.
    pub time: SystemTime,
    /// Tells the content of its files from any other.
    pub hash: String,
}

impl SavedVersion {
    pub(super) fn of(generation: &Generation) -> Self {
        Self {
            version: generation.version,
            time: generation.time,
            hash: generation.hash.to_string(),
        }
    }
}
