//! Lets content go that was rolled back from.

use crate::error::Error;
use crate::load::Readings;
use crate::store::Quarantine;

use super::Core;

impl Core {
    /// Lifts the quarantine, and returns the names of the layers that were held back.
    ///
    /// What they hold counts as not judged: so it is a difference for the watcher, as it would be
    /// for one that had just been made.
    ///
    /// # Errors
    ///
    /// A rule or conversion that runs inside a reload calls this.
    pub(crate) fn release(&self) -> Result<Vec<String>, Error> {
        self.in_turn(|core| {
            let quarantine = core.records.current().quarantine.clone();
            let (before, ()) = core.records.update(|state| {
                state.seen = quarantine.hold_back(&state.seen);
                state.quarantine = Quarantine::default();
            });
            core.outbox.discard(before);
            Ok(core.names_of(quarantine.layers()))
        })
    }
}

impl Core {
    /// The names of the layers whose content is in quarantine, where `seen` has that very content.
    ///
    /// An attempt that asks for it loads this content. It is to be asked for before the attempt is
    /// settled, because that lifts the quarantine.
    pub(super) fn released(&self, seen: &Readings) -> Vec<String> {
        let state = self.records.current();
        self.names_of(state.quarantine.found_in(seen))
    }

    /// What the layers with these indices are called.
    pub(super) fn names_of(&self, layers: impl Iterator<Item = usize>) -> Vec<String> {
        let names = self.layers.names();
        layers
            .filter_map(|index| names.get(index).cloned())
            .collect()
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use crate::field::TypedValues;
    use crate::hot_config::{HotConfig, ReloadSettings};
    use crate::load::{Ingredient, Recipe, Stack};
    use crate::store::Trigger;

    use crate::clock::Time;

    use super::super::{Guards, Keeping, start};
    use super::*;

    /// A configuration of `base.toml` and `local.toml` in `folder`.
    fn core(folder: &Path) -> Arc<Core> {
        let layers = ["base.toml", "local.toml"].map(|name| Ingredient::File {
            path: folder.join(name),
            is_required: true,
            is_substituted: false,
        });
        let mut recipe = Recipe::default();
        recipe.layers.extend(layers);
        let layers = Stack::new(ReloadSettings::SCHEMA, recipe);
        let keeping = Keeping {
            history: 10,
            last_good: None,
            sinks: Vec::new(),
            time: Time::System,
        };
        let started =
            start::<ReloadSettings>(layers, TypedValues::new(), Guards::default(), keeping);
        started.expect("the files are valid").core
    }

    /// What a reload would release, as the files are.
    fn released(core: &Core) -> Vec<String> {
        core.released(&core.layers.read_files(&core.records.current().seen))
    }

    #[test]
    fn layers_whose_content_was_rolled_back_from_are_released_and_no_others() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let [base, local] = ["base.toml", "local.toml"].map(|name| folder.path().join(name));
        let write = |path: &Path, text: &str| fs::write(path, text).expect("it is written");
        write(&base, "quiet_ms = 1");
        write(&local, "history = 1");
        let core = core(folder.path());
        assert!(released(&core).is_empty(), "nothing is held");

        write(&base, "quiet_ms = 2");
        write(&local, "history = 2");
        core.reload(Trigger::Reload).expect("the files are valid");
        core.rollback(1).expect("there is a version before");
        let names = [base.display().to_string(), local.display().to_string()];
        assert_eq!(released(&core), names);

        write(&base, "quiet_ms = 3");
        assert_eq!(released(&core), names[1..], "the other has new content");
        core.reload(Trigger::Reload).expect("the files are valid");
        assert!(released(&core).is_empty(), "nothing is held any more");
    }
}
