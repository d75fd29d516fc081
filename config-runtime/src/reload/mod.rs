//! The one way to a new version: candidate → rules → hold back → commit → fields → callbacks.

mod candidate;
mod named;
mod once;
mod outcome;
mod refusal;
mod rollback;
mod settle;
mod sight;
mod state;
mod status;
mod step;
mod turn;
mod watched;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::error::Error;
use crate::field::{Branch, Diff, Ground, TypedValues};
use crate::hot_config::{Gathered, HotConfig, Planter, show_of};
use crate::load::{Stack, mounted};
use crate::report::Problem;
use crate::store::{Quarantine, Store, Trigger, Version};
use crate::subscribe::Outbox;

use self::candidate::Loaded;
use self::sight::Sight;
use self::state::{Records, State};
use self::turn::Turn;

pub(crate) use self::once::{load_once, merge_once};
pub use self::outcome::Outcome;
pub use self::status::{Attempt, AttemptResult, Rejected, Status};
pub(crate) use self::watched::{Watched, places};

/// A running configuration: the layers, the versions, the live tree.
pub(crate) struct Core<T: HotConfig> {
    layers: Stack,
    store: Store<T>,
    /// The fields of the live tree, by their places.
    tree: Arc<Branch>,
    ground: Arc<Ground>,
    turn: Turn,
    outbox: Outbox,
    records: Records,
    sight: Sight,
    /// What was doubtful about the files when the program started, and stays so.
    mounted: Vec<Problem>,
}

impl<T: HotConfig> Core<T> {
    /// Loads the first version, and makes its live tree.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration.
    pub(crate) fn start(
        layers: Stack,
        overrides: TypedValues,
        keep: usize,
    ) -> Result<(Self, T::Fields), Error> {
        let (inputs, loaded) = once::first(&layers, overrides)?;
        let Loaded { value, origins, .. } = &loaded;
        let ground = Arc::new(Ground::new(1, Arc::clone(origins)));
        let (fields, tree) = candidate::guarded(|| Ok(Planter::plant(value, &ground)))?;
        let records = Records::new(State::new(inputs.readings.clone(), loaded.files.clone()));
        let sight = Sight::new(inputs.readings.clone(), &loaded.files);
        let paths = layers.paths(&inputs.readings).into_iter();
        let mounted = mounted(&paths.chain(loaded.files.shown()).collect::<Vec<_>>());
        let first = Version {
            number: 1,
            parent: None,
            value: loaded.value,
            show: show_of::<T>(),
            inputs,
            origins: loaded.origins,
            warnings: loaded.warnings,
            to_create: loaded.to_create,
            files: loaded.files,
            settings: loaded.settings,
            diff: Arc::new(Diff::new(1, Vec::new(), Vec::new())),
            trigger: Trigger::Start,
            time: SystemTime::now(),
        };
        let core = Self {
            layers,
            store: Store::new(first, keep),
            tree: Arc::new(tree),
            ground,
            turn: Turn::default(),
            outbox: Outbox::default(),
            records,
            sight,
            mounted,
        };
        Ok((core, fields))
    }

    pub(crate) fn layers(&self) -> &Stack {
        &self.layers
    }

    pub(crate) fn store(&self) -> &Store<T> {
        &self.store
    }

    /// Loads all layers again, also what is in quarantine.
    pub(crate) fn reload(&self, trigger: Trigger) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            let mut seen = core.seen(&BTreeSet::new());
            seen.readings = core.layers.read_files(&seen.readings);
            let read = || core.layers.read_others(&seen.readings);
            let (seen, candidate) = core.read_and_load(read, &seen, &Quarantine::default());
            core.settle(trigger, Some(&seen), candidate)
        })
    }

    /// Sets the leaves of one field or section above all layers.
    ///
    /// `gather` makes them of the value: it clones, which is code of the user.
    pub(crate) fn set(&self, gather: impl FnOnce() -> Gathered) -> Result<Outcome, Error> {
        self.in_turn(|core| {
            let candidate = candidate::guarded(|| core.override_with(gather()));
            core.settle(Trigger::Set, None, candidate)
        })
    }

    /// Goes back to the version that is `steps` parents before the current one.
    pub(crate) fn rollback(&self, steps: usize) -> Result<Outcome, Error> {
        self.in_turn(|core| core.go_back_to(core.ancestor(steps)?))
    }

    /// Goes back to the version with this number.
    pub(crate) fn rollback_to(&self, number: u64) -> Result<Outcome, Error> {
        self.in_turn(|core| core.go_back_to(number))
    }

    fn go_back_to(&self, to: u64) -> Result<Outcome, Error> {
        let past = self.kept(to)?;
        let candidate = candidate::guarded(|| step::ready(self.past(&past)?));
        let result = self.settle(Trigger::Rollback { to }, None, candidate);
        self.outbox.discard(past);
        result
    }

    /// Runs `attempt` in turn with others, then tells the subscribers what it committed.
    ///
    /// Loading happens inside the turn, so an older file never overtakes a newer one; delivery
    /// happens after it, so a callback may reload.
    fn in_turn<R>(&self, attempt: impl FnOnce(&Self) -> Result<R, Error>) -> Result<R, Error> {
        let (result, posted) = {
            let _turn = self.turn.take()?;
            // Nobody else posts during the turn.
            let before = self.outbox.awaited();
            let result = attempt(self);
            let after = self.outbox.awaited();
            (result, if after > before { after } else { 0 })
        };
        self.outbox.deliver(posted, &self.ground.panics);
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
