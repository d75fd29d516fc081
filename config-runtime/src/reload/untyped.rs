//! What of a running configuration is the same whatever the type of its values.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use crate::clock::{Clock, Time};
use crate::event::Events;
use crate::field::{Branch, Ground};
use crate::last_good::Keeper;
use crate::load::Stack;
use crate::lock::lock;
use crate::report::Problem;
use crate::subscribe::{Outbox, Sleeper};
use crate::sync::Mutex;

use super::sight::Sight;
use super::state::Records;
use super::told::Told;

/// What of a running configuration is the same whatever the type of its values.
///
/// What is written for it is compiled once, with this crate. What is written for `Core<T>` is
/// compiled with each program, and so is all that it calls of collections and iterators.
pub(crate) struct Untyped {
    pub(super) layers: Stack,
    /// The fields of the live tree, by their places.
    pub(super) tree: Arc<Branch>,
    pub(super) ground: Arc<Ground>,
    pub(super) outbox: Outbox,
    pub(super) events: Events,
    /// Who is to be woken at the end of the turn.
    pub(super) sleepers: Mutex<Vec<Sleeper>>,
    pub(super) records: Records,
    pub(super) sight: Sight,
    pub(super) told: Told,
    /// When ends of what is set for a time were last tried, if one was refused.
    pub(super) refused_ends: Mutex<Option<Instant>>,
    pub(super) clock: Clock,
    /// Wakes who watches the files.
    pub(super) wake: OnceLock<Box<dyn Fn() + Send + Sync>>,
    /// What was doubtful when the program started, and stays so.
    pub(super) doubts: Vec<Problem>,
    pub(super) last_good: Option<Keeper>,
}

impl Untyped {
    pub(crate) fn layers(&self) -> &Stack {
        &self.layers
    }

    /// The time that decides when something is due.
    pub(crate) fn time(&self) -> &Time {
        self.clock.time()
    }

    pub(super) fn now(&self) -> Instant {
        self.time().now()
    }

    /// Sets how to wake who watches the files: he may have other files to watch, or other settings
    /// to watch by.
    pub(crate) fn wakes(&self, wake: Box<dyn Fn() + Send + Sync>) {
        // There is one watcher, and it is there from the start on.
        let _ = self.wake.set(wake);
    }

    pub(crate) fn wake(&self) {
        self.wake.get().into_iter().for_each(|wake| wake());
    }

    /// Whether this thread works in the turn that is taken.
    pub(crate) fn is_in_turn(&self) -> bool {
        self.ground.turn.is_mine()
    }

    /// Has what was discarded dropped, unless it is the end of the turn that does so.
    pub(super) fn drop_discarded(&self) {
        if !self.is_in_turn() {
            self.outbox.deliver(0, &self.ground.deliveries);
            self.deliver_events();
        }
    }

    /// Tells what was `posted` in a turn that has ended.
    pub(super) fn deliver(&self, posted: u64) {
        // Before the callbacks, so that a slow one delays nobody who waits.
        let sleepers = std::mem::take(&mut *lock(&self.sleepers));
        sleepers.into_iter().for_each(Sleeper::wake);
        let deliveries = &self.ground.deliveries;
        self.outbox.deliver(posted, deliveries);
        deliveries.tell_slow();
        self.deliver_events();
        self.wait_for_last_good();
    }
}
