//! The versions that are kept, and the ways back to one.

use crate::error::Error;
use crate::hot_config::HotConfig;
use crate::reload::Outcome;
use crate::store::VersionRecord;

use super::Hot;

impl<T: HotConfig> Hot<T> {
    /// The versions that are kept, oldest first; the last one is in force.
    #[must_use]
    pub fn history(&self) -> Vec<VersionRecord> {
        let versions = self.core.store().all();
        versions.iter().map(|version| version.record()).collect()
    }

    /// Goes back by `steps` versions: a new version with the values of a past one.
    ///
    /// Steps follow the parents, so that twice one step is two steps back. The content that was
    /// rolled back from is quarantined: the watcher does not load it again until it changes. Where
    /// nothing but the content of a `watch_file` file lies between, the outcome is `Unchanged`:
    /// files do not go back.
    ///
    /// # Errors
    ///
    /// There is no such version, or it is no longer kept; see
    /// [`Builder::history`](crate::Builder::history).
    pub fn rollback(&self, steps: usize) -> Result<Outcome, Error> {
        self.told(self.core.rollback(steps))
    }

    /// Goes back to `version`: a new version with its values.
    ///
    /// # Errors
    ///
    /// It is not kept; see [`Builder::history`](crate::Builder::history).
    pub fn rollback_to(&self, version: u64) -> Result<Outcome, Error> {
        self.told(self.core.rollback_to(version))
    }
}
