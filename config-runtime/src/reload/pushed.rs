//! Loads what a source says that has told of a change itself.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::store::Trigger;

use super::Core;
use super::intent::Gates;
use super::outcome::Outcome;
use super::pending::Wish;
use super::settle::Asked;

impl Core {
    /// Loads the layers as the watcher does: without what is in quarantine, and again after a
    /// while, if the world refuses it.
    pub(crate) fn load_pushed(&self) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            let course = core.begin(Trigger::Watch);
            let mut seen = core.seen(&BTreeSet::new());
            seen.readings = core.layers.read_files(&seen.readings);
            let read = || core.layers.read_others(&seen.readings);
            let quarantine = &core.records.current().quarantine;
            let (seen, candidate) = core.read_and_load(read, &seen, quarantine);
            let asked = Asked {
                wish: Wish::load(seen),
                candidate,
                gates: Gates::Ask,
            };
            core.settle(course, asked)
        })
    }
}
