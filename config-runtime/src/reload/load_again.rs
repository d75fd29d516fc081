//! Loads again what the world refused: a server that was away, a check that came too late.
//!
//! What a file says is to blame for its mistakes, and is judged once. It is not to blame for the
//! rest, which may be over without anybody touching the file.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::error::Phase;
use crate::hot_config::HotConfig;
use crate::store::Trigger;

use super::Core;
use super::attempt::{Attempt, AttemptResult};
use super::intent::Gates;
use super::pending::Wish;
use super::settle::Asked;

/// How long it takes until it is loaded again; twice as long each time, up to the longest.
const SHORTEST: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(320);

/// When the layers are loaded again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LoadAgain {
    pub(crate) due: Instant,
    pause: Duration,
}

impl LoadAgain {
    /// After a load that ended as `attempt`, if the last one was to be made `again`.
    ///
    /// Who asked for it by hand asks again by hand.
    pub(super) fn after(attempt: &Attempt, again: Option<Self>) -> Option<Self> {
        let is_rejected = attempt.result == AttemptResult::Rejected;
        let is_of_world = matches!(attempt.phase(), Phase::Check | Phase::Prepare);
        if !is_rejected || !is_of_world || attempt.trigger != Trigger::Watch {
            return None;
        }
        let pause = again.map_or(SHORTEST, |again| (again.pause * 2).min(LONGEST));
        let due = Instant::now() + pause;
        Some(Self { due, pause })
    }
}

impl<T: HotConfig> Core<T> {
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
            let read = || core.layers.read_others(&seen.readings);
            let (seen, candidate) = core.read_and_load(read, &seen, &state.quarantine);
            let asked = Asked {
                wish: Wish::load(seen),
                candidate,
                gates: Gates::Ask,
            };
            core.settle(core.begin(Trigger::Watch), asked).map(drop)
        });
    }
}
