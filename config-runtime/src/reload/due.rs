//! What is to be done when its time has come: what was set for a time, deferred proposals, loads
//! that the world refused, trials.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::clock::Tick;
use crate::field::Edits;
use crate::key::Key;
use crate::last_good::Keeper;
use crate::lock::lock;
use crate::store::Trigger;

use super::Core;
use super::candidate::guarded;
use super::intent::Gates;
use super::pending::Wish;
use super::settle::Asked;

/// How long it takes until the end of what was set for a time is tried again, if it is refused.
const PAUSE: Duration = Duration::from_secs(10);

impl Core {
    /// Has the clock call when the next thing is due.
    pub(crate) fn keep_time(self: &Arc<Self>) {
        let tick = || -> Tick {
            // It keeps nothing alive, so that the last handle ends it.
            let core = Arc::downgrade(self);
            Box::new(move || core.upgrade()?.tick())
        };
        if let Err(error) = self.clock.set(self.due(), tick) {
            let what = "no thread can be started for what is due";
            self.ground.deliveries.panicked(what, &error.to_string());
        }
    }

    /// When the next thing is due.
    fn due(&self) -> Option<Instant> {
        let state = self.records.current();
        let retry = state.pending.as_ref().and_then(|pending| pending.retry);
        let last_good = self.last_good.as_ref().and_then(Keeper::due);
        let again = self.load_again_due();
        let moments = [self.expiry_due(), retry, self.trial_due(), again, last_good];
        moments.into_iter().flatten().min()
    }

    /// Does what is due; returns when something is due again.
    fn tick(&self) -> Option<Instant> {
        // A rule that moves a manual clock cannot have anything done in its own turn, and would be
        // asked for ever. After the turn the clock is set again.
        if self.is_in_turn() {
            return None;
        }
        let now = self.now();
        self.expire(now);
        self.retry(now);
        self.load_again(now);
        self.tick_trial(now);
        self.last_good.iter().for_each(|keeper| keeper.tick(now));
        self.wake();
        self.due()
    }

    fn expiry_due(&self) -> Option<Instant> {
        let refused = *lock(&self.refused_ends);
        let until = Arc::clone(&self.store.current().inputs.until);
        until.values().map(|end| due(*end, refused)).min()
    }

    /// What was set until `now`, by its end: what was set at once ends at once.
    fn over(&self, now: Instant) -> BTreeMap<Instant, Vec<Key>> {
        let refused = *lock(&self.refused_ends);
        let mut over = BTreeMap::<Instant, Vec<Key>>::new();
        for (key, end) in &*self.store.current().inputs.until {
            if due(*end, refused) <= now {
                over.entry(*end).or_default().push(key.clone());
            }
        }
        over
    }

    /// Takes back what was set until `now`.
    ///
    /// It is found out in the turn: who had it before may have set something for longer.
    fn expire(&self, now: Instant) {
        if self.expiry_due().is_none_or(|due| due > now) {
            return;
        }
        // How it ended is kept in the status; there is nobody here to tell.
        let _ = self.in_turn(|core| {
            let over = core.over(now);
            let mut has_ended =
                over.is_empty() || core.end_of(over.values().flatten().cloned().collect());
            if !has_ended && over.len() > 1 {
                // One that is refused is not to hold up the others.
                let ended = over.into_values().map(|keys| core.end_of(keys));
                has_ended = !ended.collect::<Vec<_>>().contains(&false);
            }
            if !has_ended {
                *lock(&core.refused_ends) = Some(now);
            }
            Ok(())
        });
    }

    /// Takes back what was set at `keys`; says whether that was not refused.
    ///
    /// Gates are not asked: they were when it was set for that time.
    fn end_of(&self, keys: Vec<Key>) -> bool {
        let mut edits = Edits::default();
        edits.unset(keys);
        let course = self.begin(Trigger::Expiry);
        let asked = Asked {
            candidate: guarded(|| self.edited(&edits)),
            wish: Wish::edit(edits),
            gates: Gates::Skip,
        };
        self.settle(course, asked).is_ok()
    }

    /// Asks the gates again that wanted to be, if the proposal still waits when the turn has come.
    fn retry(&self, now: Instant) {
        if !self.is_to_retry(now) {
            return;
        }
        // How it ended is kept in the status; there is nobody here to tell.
        let _ = self.in_turn(|core| {
            if !core.is_to_retry(now) {
                return Ok(());
            }
            core.take_up(Gates::Ask).map(drop)
        });
    }

    fn is_to_retry(&self, now: Instant) -> bool {
        let state = self.records.current();
        let retry = state.pending.as_ref().and_then(|pending| pending.retry);
        retry.is_some_and(|retry| retry <= now)
    }
}

/// When `end` is due, if those until then were `refused`.
fn due(end: Instant, refused: Option<Instant>) -> Instant {
    match refused {
        Some(refused) if end <= refused => refused + PAUSE,
        _ => end,
    }
}
