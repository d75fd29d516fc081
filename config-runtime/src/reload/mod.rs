//! The one way to a new version: candidate → rules → hold back → commit → fields → callbacks.

mod again;
mod boot;
mod candidate;
mod check;
mod conceal;
mod condition;
mod data;
mod deferred;
mod due;
mod edited;
mod examine;
mod gate;
#[cfg(feature = "testing")]
mod given;
mod guards;
mod health;
mod history;
mod intent;
mod kept;
mod linked;
mod load_again;
mod named;
mod never;
mod once;
mod outcome;
mod pending;
mod preview;
#[cfg(feature = "testing")]
mod pushed;
mod reasons;
mod refusal;
mod release;
mod rollback;
mod seen;
mod settle;
mod sight;
mod start;
mod state;
mod status;
mod step;
mod summary;
mod text;
mod told;
mod trial;
#[cfg(feature = "usage")]
mod usage;
mod watched;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use crate::clock::{Clock, Time};
use crate::errand::is_errand;
use crate::error::{Error, ErrorKind};
use crate::event::{Course, Events};
use crate::field::{Branch, Ground};
use crate::hot_config::Root;
use crate::last_good::Keeper;
use crate::load::Stack;
use crate::lock::lock;
use crate::report::Problem;
use crate::store::{Quarantine, Store, Trigger};
use crate::subscribe::{Outbox, Sleeper};
use crate::sync::{Mutex, thread};

use self::candidate::Candidate;
pub(crate) use self::candidate::guarded;
use self::seen::Seen;
use self::settle::Asked;
use self::sight::Sight;
use self::state::Records;
use self::told::Told;
use self::trial::Trials;

pub use self::condition::ConfigState;
pub(crate) use self::gate::AnyProposal;
pub use self::gate::{Proposal, Verdict};
pub use self::guards::RestartPolicy;
pub(crate) use self::guards::{Guards, TrialRule};
pub use self::health::{Health, HealthReason, HealthState};
pub(crate) use self::intent::Gates;
pub(crate) use self::kept::Keeping;
use self::linked::Linked;
pub(crate) use self::once::{load_once, merge_once};
pub use self::outcome::Outcome;
pub use self::pending::Deferral;
use self::pending::Wish;
pub(crate) use self::start::{Started, start};
pub use self::status::{SetValue, Status};
pub use self::trial::TrialStatus;
pub(crate) use self::watched::{Watched, places};

/// A running configuration: the layers, the versions, the live tree.
///
/// It does not name the type of its values, and is compiled once, with this crate.
pub(crate) struct Core {
    root: Root,
    layers: Stack,
    guards: Guards,
    store: Store,
    /// The fields of the live tree, by their places.
    tree: Arc<Branch>,
    ground: Arc<Ground>,
    outbox: Outbox,
    events: Events,
    /// Who is to be woken at the end of the turn.
    sleepers: Mutex<Vec<Sleeper>>,
    records: Records,
    sight: Sight,
    told: Told,
    trials: Trials,
    /// When ends of what is set for a time were last tried, if one was refused.
    refused_ends: Mutex<Option<Instant>>,
    clock: Clock,
    /// Wakes who watches the files.
    wake: OnceLock<Box<dyn Fn() + Send + Sync>>,
    /// What was doubtful when the program started, and stays so.
    doubts: Vec<Problem>,
    last_good: Option<Keeper>,
}

impl Core {
    pub(crate) fn root(&self) -> Root {
        self.root
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn layers(&self) -> &Stack {
        &self.layers
    }

    /// The time that decides when something is due.
    pub(crate) fn time(&self) -> &Time {
        self.clock.time()
    }

    fn now(&self) -> Instant {
        self.time().now()
    }

    /// Sets how to wake who watches the files: he may have other files to watch, or other settings
    /// to watch by.
    pub(crate) fn wakes(&self, wake: Box<dyn Fn() + Send + Sync>) {
        // There is one watcher, and it is there from the start on.
        let _ = self.wake.set(wake);
    }

    /// Tells the watcher, who may have other files to watch, or other settings to watch by, and the
    /// clock, which may have something else to wait for.
    pub(crate) fn told(
        self: &Arc<Self>,
        outcome: Result<Outcome, Error>,
    ) -> Result<Outcome, Error> {
        self.wake();
        self.keep_time();
        outcome
    }

    fn wake(&self) {
        self.wake.get().into_iter().for_each(|wake| wake());
    }

    /// Whether this thread works in the turn that is taken.
    pub(crate) fn is_in_turn(&self) -> bool {
        self.ground.turn.is_mine()
    }

    /// Lets those who hold no handle say where things stand, and no secrets.
    pub(crate) fn link(self: &Arc<Self>) {
        let core = Arc::downgrade(self);
        self.ground
            .resources
            .refuses(Box::new(move |failed| match core.upgrade() {
                Some(core) => core.not_built_at_all(&failed),
                None => Error::new(ErrorKind::Refused, failed.without_cause()),
            }));
        let core = Arc::downgrade(self);
        self.ground.deliveries.link(Box::new(Linked(core)));
    }

    /// Ends what runs beside the attempts; waits for it, unless it may wait for this turn.
    pub(crate) fn end(&self) {
        // A probe works in no turn, and the clock waits for it.
        if self.is_in_turn() || is_errand() {
            self.clock.let_go();
        } else {
            self.clock.stop();
            self.ground.resources.finish();
        }
        if let Some(keeper) = &self.last_good {
            keeper.end(thread::panicking());
        }
        self.events.end();
        self.ground.close();
        for field in self.tree.all() {
            field.sleepers().into_iter().for_each(Sleeper::wake);
        }
    }

    /// Loads all layers again, also what is in quarantine.
    pub(crate) fn reload(&self, trigger: Trigger) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            let mut course = core.begin(trigger);
            let (seen, candidate) = core.read_all();
            course.so_far().released = core.released(&seen.readings);
            let asked = Asked {
                wish: Wish::load_by_hand(seen),
                candidate,
                gates: Gates::Ask,
            };
            core.settle(course, asked)
        })
    }

    /// Reads all layers as they are, and makes a candidate of them.
    fn read_all(&self) -> (Seen, Result<Candidate, Error>) {
        let mut seen = self.seen(&BTreeSet::new());
        seen.readings = self.layers.read_files(&seen.readings);
        let read = || self.layers.read_others(&seen.readings);
        self.read_and_load(read, &seen, &Quarantine::default())
    }

    /// Begins an attempt, and says so.
    fn begin(&self, trigger: Trigger) -> Course {
        let mut course = self.course(trigger);
        self.events.begun(&mut course);
        course
    }

    /// Begins what may become an attempt.
    fn course(&self, trigger: Trigger) -> Course {
        let id = self.records.current().last_attempt.id + 1;
        Course::begin(id, trigger, self.store.current().number, self.time())
    }

    /// Has `values` dropped, which are of the user.
    fn put_away(&self, values: impl Send + 'static) {
        self.outbox.discard(values);
        self.drop_discarded();
    }

    /// Runs `attempt` in turn with others, then tells the subscribers what it committed.
    ///
    /// Loading happens inside the turn, so an older file never overtakes a newer one; delivery
    /// happens after it, so a callback may reload.
    fn in_turn<R>(&self, attempt: impl FnOnce(&Self) -> Result<R, Error>) -> Result<R, Error> {
        let (result, posted) = {
            let _turn = self.ground.turn.take()?;
            // Nobody else posts during the turn.
            let before = self.outbox.awaited();
            let result = attempt(self);
            let after = self.outbox.awaited();
            (result, if after > before { after } else { 0 })
        };
        self.deliver(posted);
        result
    }

    /// Has what was discarded dropped, unless it is the end of the turn that does so.
    fn drop_discarded(&self) {
        if !self.is_in_turn() {
            self.outbox.deliver(0, &self.ground.deliveries);
            self.deliver_events();
        }
    }

    /// Tells what was `posted` in a turn that has ended.
    fn deliver(&self, posted: u64) {
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

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("layers", &self.layers)
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}
