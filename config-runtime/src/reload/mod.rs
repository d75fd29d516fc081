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
mod untyped;
#[cfg(feature = "usage")]
mod usage;
mod watched;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::errand::is_errand;
use crate::error::{Error, ErrorKind};
use crate::event::Course;
use crate::hot_config::HotConfig;
use crate::store::{Quarantine, Store, Trigger};
use crate::subscribe::Sleeper;
use crate::sync::thread;

use self::candidate::Candidate;
pub(crate) use self::candidate::guarded;
use self::seen::Seen;
use self::settle::Asked;
use self::trial::Trials;
use self::untyped::Untyped;

pub use self::condition::ConfigState;
pub use self::gate::{Proposal, Verdict};
#[cfg(feature = "testing")]
pub(crate) use self::given::given_of;
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
pub use self::status::{SetValue, Status};
pub use self::trial::TrialStatus;
pub(crate) use self::watched::{Watched, places};

/// A running configuration: the layers, the versions, the live tree.
pub(crate) struct Core<T: HotConfig> {
    guards: Guards<T>,
    store: Store<T>,
    trials: Trials<T>,
    untyped: Untyped,
}

impl<T: HotConfig> Deref for Core<T> {
    type Target = Untyped;

    fn deref(&self) -> &Untyped {
        &self.untyped
    }
}

impl<T: HotConfig> Core<T> {
    pub(crate) fn store(&self) -> &Store<T> {
        &self.store
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
    fn read_all(&self) -> (Seen, Result<Candidate<T>, Error>) {
        let mut seen = self.seen(&BTreeSet::new());
        seen.readings = self.layers.read_files(&seen.readings);
        let read = || self.layers.read_others(&seen.readings);
        self.read_and_load(read, &seen, &Quarantine::default())
    }

    /// Goes back to the version that is `steps` parents before the current one.
    pub(crate) fn rollback(&self, steps: usize) -> Result<Outcome, Error> {
        self.in_turn(|core| match core.ancestor(steps) {
            Ok(to) => core.go_back_to(to),
            Err(error) => {
                let to = core.store.current().number;
                let course = core.begin(Trigger::Rollback { to });
                core.settle(course, Asked::refused(error))
            }
        })
    }

    /// Goes back to the version with this number.
    pub(crate) fn rollback_to(&self, number: u64) -> Result<Outcome, Error> {
        self.in_turn(|core| core.go_back_to(number))
    }

    fn go_back_to(&self, to: u64) -> Result<Outcome, Error> {
        let course = self.begin(Trigger::Rollback { to });
        let wish = Wish::back_to(to);
        let candidate = guarded(|| self.candidate_of(&wish));
        let asked = Asked {
            wish,
            candidate,
            gates: Gates::Ask,
        };
        self.settle(course, asked)
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
}

impl<T: HotConfig> fmt::Debug for Core<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("layers", &self.layers)
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}
