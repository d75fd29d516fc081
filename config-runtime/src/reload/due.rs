//! What is to be done when its time has come: what was set for a time, deferred proposals, trials.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::field::Edits;
use crate::hot_config::HotConfig;
use crate::last_good::Keeper;
use crate::lock::lock;
use crate::store::Trigger;

use super::Core;
use super::intent::Gates;

/// How long it takes until the end of what was set for a time is tried again, if it is refused.
const PAUSE: Duration = Duration::from_secs(10);

impl<T: HotConfig> Core<T> {
    /// Has the clock call when the next thing is due.
    pub(crate) fn keep_time(self: &Arc<Self>) {
        let core = Arc::downgrade(self);
        let tick = || -> Box<dyn FnMut() -> Option<Instant> + Send> {
            // It keeps nothing alive, so that the last handle ends it.
            Box::new(move || core.upgrade()?.tick())
        };
        if let Err(error) = self.clock.set(self.due(), tick) {
            let message = format!("no thread can be started for what is due: {error}");
            self.ground.panics.add(message);
        }
    }

    /// When the next thing is due.
    fn due(&self) -> Option<Instant> {
        let state = self.records.current();
        let retry = state.pending.as_ref().and_then(|pending| pending.retry);
        let last_good = self.last_good.as_ref().and_then(Keeper::due);
        let moments = [self.expiry_due(), retry, self.trial_due(), last_good];
        moments.into_iter().flatten().min()
    }

    /// Does what is due; returns when something is due again.
    fn tick(&self) -> Option<Instant> {
        let now = Instant::now();
        self.expire(now);
        self.retry(now);
        self.tick_trial(now);
        self.last_good.as_ref().map(Keeper::tick);
        self.wake();
        self.due()
    }

    fn expiry_due(&self) -> Option<Instant> {
        let due = self.store.current().inputs.until.values().min().copied()?;
        let not_before = *lock(&self.not_before);
        Some(not_before.map_or(due, |not_before| due.max(not_before)))
    }

    /// Takes back what was set until `now`.
    ///
    /// Gates are not asked: they were when it was set for that time.
    fn expire(&self, now: Instant) {
        if self.expiry_due().is_none_or(|due| due > now) {
            return;
        }
        let current = self.store.current();
        let over = current.inputs.until.iter().filter(|(_, end)| **end <= now);
        let mut edits = Edits::default();
        edits.unset(over.map(|(key, _)| key.clone()).collect());
        self.put_away(current);
        // How it ended is kept in the status; there is nobody here to tell.
        let ended = self.edit(Trigger::Expiry, Ok(edits), None);
        *lock(&self.not_before) = ended.is_err().then(|| now + PAUSE);
    }

    /// Asks the gates again that wanted to be.
    fn retry(&self, now: Instant) {
        let state = self.records.current();
        let retry = state.pending.as_ref().and_then(|pending| pending.retry);
        if retry.is_some_and(|retry| retry <= now) {
            // How it ended is kept in the status; there is nobody here to tell.
            let _ = self.apply_pending(Gates::Ask);
        }
    }
}
