//! Has versions kept.

use std::sync::Arc;

use crate::clock::Time;
use crate::event::Sink;
use crate::last_good::{LastGood, Noted};
use crate::panics::caught;

use super::Core;
use super::never::never_values;

/// What is kept of versions.
#[derive(Debug)]
pub(crate) struct Keeping {
    /// How many past ones in memory.
    pub(crate) history: usize,
    /// The last good one on disk, if that is asked for.
    pub(crate) last_good: Option<LastGood>,
    /// Those who see each event as it happens.
    pub(crate) sinks: Vec<Arc<dyn Sink>>,
    /// Where the time comes from that decides when something is due.
    pub(crate) time: Time,
}

impl Core {
    /// Keeps what is in force, if that is asked for. Nothing is written here: it is only said what
    /// is to be.
    pub(super) fn keep_last_good(&self) {
        let Some(keeper) = &self.last_good else {
            return;
        };
        let current = self.store.current();
        // They are those of the version, which may have been kept before. Code of the user shows
        // them; where it fails, they are kept as they were.
        let never = || caught(|| never_values(&current.value)).ok();
        let is_new = !keeper.has_noted(current.number);
        let never = is_new.then(never).flatten();
        let never = never.map(|values| values.into_iter().map(|(_, value)| value).collect());
        let noted = Noted {
            version: current.number,
            time: current.time,
            files: self.layers.files_read(&current.inputs.readings),
            is_pending: self.trial().is_some() || !current.inputs.pending.is_empty(),
            never,
        };
        keeper.note(noted, self.now());
    }

    /// Keeps what is in force as what it is once nobody doubts it any more.
    pub(super) fn keep_confirmed(&self) {
        if self.last_good.is_some() {
            // In turn, so that what is kept is never older than what was kept before. A rule that
            // confirms is in a turn itself, and at the end of that it is kept.
            let _ = self.in_turn(|core| {
                core.keep_last_good();
                Ok(())
            });
        }
    }
}

impl Core {
    /// Waits for the disk, but not for ever.
    pub(super) fn wait_for_last_good(&self) {
        if let Some(keeper) = &self.last_good {
            keeper.wait();
        }
    }
}
