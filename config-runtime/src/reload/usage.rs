//! Which fields nobody heeds (feature `usage`).

use crate::field::{Changing, Comparison, Question, Unused};
use crate::hot_config::is_settings;

use super::Core;

impl Core {
    /// Notes what is about to be changed by `version`.
    pub(super) fn note_usage(&self, version: u64, comparison: &Comparison) {
        self.tree.note(&Changing {
            version,
            places: comparison.places(&self.tree),
            sources: self.ground.resources.sources(),
        });
    }

    /// The fields that nobody heeds.
    pub(crate) fn unused(&self) -> Vec<Unused> {
        // What is noted of a version and its values belong together.
        let _arrival = self.ground.arrival();
        self.tree.unused(&Question {
            sources: self.ground.resources.sources(),
            snapshot: self.store.latest_taken(),
            is_own: &is_settings,
        })
    }
}
