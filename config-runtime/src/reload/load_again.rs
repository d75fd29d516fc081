//! Loads again what the world refused: a server that was away, a check that came too late.
//!
//! What a file says is to blame for its mistakes, and is judged once. It is not to blame for the
//! rest, which may be over without anybody touching the file.

use std::collections::BTreeSet;
use std::time::Instant;

use crate::store::Trigger;

use super::Core;
use super::intent::Gates;
use super::pending::Wish;
use super::settle::Asked;

impl Core {
    /// When the layers are to be loaded again.
    pub(super) fn load_again_due(&self) -> Option<Instant> {
        Some(self.records.current().load_again?.due)
    }

    /// Loads the layers again if it is time to, and if they are as they were refused: what has
    /// changed since is left to who watches them.
    pub(super) fn load_again(&self, now: Instant) {
        if self.load_again_due().is_none_or(|due| due > now) {
            return;
        }
        // How it ended is kept in the status; there is nobody here to tell.
        let _ = self.in_turn(|core| {
            let state = core.records.current();
            if state.load_again.is_none_or(|again| again.due > now) {
                return Ok(());
            }
            let mut seen = core.seen(&BTreeSet::new());
            seen.readings = core.layers.read_files(&seen.readings);
            if core.differs(&seen.readings, seen.contents.known()) {
                let (before, ()) = core.records.update(|state| state.load_again = None);
                core.outbox.discard(before);
                return Ok(());
            }
            let course = core.begin(Trigger::Watch);
            let read = || core.layers.read_others(&seen.readings);
            let (seen, candidate) = core.read_and_load(read, &seen, &state.quarantine);
            let asked = Asked {
                wish: Wish::load(seen),
                candidate,
                gates: Gates::Ask,
            };
            core.settle(course, asked).map(drop)
        });
    }
}
