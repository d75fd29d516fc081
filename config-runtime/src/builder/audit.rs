//! Who writes the attempts down.

use std::sync::Arc;

use crate::error::Error;
use crate::hot_config::HotConfig;
use crate::observe::{Audit, Trail};
use crate::reload::Keeping;

use super::Builder;

impl<T: HotConfig> Builder<T> {
    /// Writes each attempt at a new version down, the start and refused ones too; see [`Audit`]. A
    /// path is the file alone. By default nothing is written down.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Audit, Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 10)]
    ///     workers: u32,
    /// }
    ///
    /// # let folder = std::env::temp_dir().join(format!("builder-audit-{}", std::process::id()));
    /// let file = folder.join("audit.jsonl");
    /// let server = Hot::<Server>::builder().audit(&file).start()?;
    /// server.set(path!(Server, workers), 20)?;
    /// assert_eq!(Audit::verify(&file)?.records, 2);
    /// # drop(server);
    /// # let _ = std::fs::remove_dir_all(&folder);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn audit(mut self, audit: impl Into<Audit>) -> Self {
        self.audit = Some(audit.into());
        self
    }
}

/// Adds what writes attempts down, if that is asked for.
pub(super) fn audited(mut keeping: Keeping, audit: Option<Audit>) -> Result<Keeping, Error> {
    if let Some(audit) = audit {
        keeping.sinks.push(Arc::new(Trail::open(audit)?));
    }
    Ok(keeping)
}
