//! The ways to a new version.

use crate::error::Error;
use crate::hot_config::{HotConfig, Path};
use crate::panics::caught;
use crate::reload::Outcome;
use crate::store::Trigger;

use super::Hot;

impl<T: HotConfig> Hot<T> {
    /// Loads all layers again, and applies what they say if all of it is valid.
    ///
    /// Content in quarantine, which a rollback put there, is loaded too: this call asks for it.
    /// When it returns, the callbacks have run; [`Field::on_change`](crate::Field::on_change)
    /// says when they have not. The same holds for `set` and rollbacks.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration; what is in force stays so. Or a rule
    /// or conversion that runs inside a reload calls this. (One that waits for another thread
    /// that does so waits for ever.)
    pub fn reload(&self) -> Result<Outcome, Error> {
        self.told(self.core.reload(Trigger::Reload))
    }

    /// Sets a field or a section, above all layers.
    ///
    /// A section is set with all of its fields. It stays set when files change, until a rollback
    /// to a version before it. It is kept in memory only; a `restart` field that is set keeps its running value, and what was set is
    /// gone with the process.
    ///
    /// # Errors
    ///
    /// The value breaks a rule; what is in force stays so. Or a rule or conversion that runs
    /// inside a reload calls this.
    pub fn set<V>(&self, path: Path<T, V>, value: V) -> Result<Outcome, Error> {
        let outcome = self.told(self.core.set(|| path.find(self).gather(&value)));
        // A panic as it goes would take the outcome along.
        let _ = caught(|| drop(value));
        outcome
    }
}
