//! Starts: the first version, and what stands around it.

use std::sync::{Arc, OnceLock};

use crate::clock::Clock;
use crate::error::{Error, Phase};
use crate::event::{AttemptResult, Course, Events};
use crate::field::{Branch, TypedValues};
use crate::hot_config::{HotConfig, Planter, Root};
use crate::last_good::Keeper;
use crate::load::{Readings, Stack, mounted};
use crate::report::Problem;
use crate::store::{AnyCurrent, Current, Store, Trigger};
use crate::subscribe::{Deliveries, Outbox};
use crate::sync::Mutex;

use super::Core;
use super::boot::{Booted, Source, boot};
use super::candidate::guarded;
use super::guards::Guards;
use super::kept::Keeping;
use super::never::unguarded;
use super::sight::Sight;
use super::state::Records;
use super::told::Told;
use super::trial::Trials;

/// A configuration that has started, with what knows the type of its values.
pub(crate) struct Started<T: HotConfig> {
    pub(crate) core: Arc<Core>,
    /// The live tree.
    pub(crate) fields: T::Fields,
    pub(crate) current: Current<T>,
}

/// Loads the first version, and makes its live tree.
///
/// # Errors
///
/// The layers do not add up to a valid configuration.
pub(crate) fn start<T: HotConfig>(
    layers: Stack,
    overrides: TypedValues,
    guards: Guards,
    keeping: Keeping,
) -> Result<Started<T>, Error> {
    let mut start = Start::new(Root::of::<T>(), layers, guards, keeping);
    let made = start.boot(overrides).and_then(|booted| {
        let value = booted.loaded.value.clone().into_value();
        let (fields, tree) = guarded(|| Ok(Planter::plant::<T>(&value, &booted.ground)))?;
        Ok((booted, fields, tree))
    });
    let (booted, fields, tree) = match made {
        Ok(made) => made,
        Err(error) => return Err(start.refused(error)),
    };
    let first = booted.version(start.clock.time());
    let current = Current::new(first, booted.ground.resources.current());
    Ok(Started {
        core: Arc::new(start.accepted(booted, tree, Box::new(current.clone()))),
        fields,
        current,
    })
}

/// A configuration that is about to start.
struct Start {
    root: Root,
    layers: Stack,
    guards: Guards,
    history: usize,
    keeper: Option<Keeper>,
    deliveries: Arc<Deliveries>,
    events: Events,
    clock: Clock,
    course: Course,
}

impl Start {
    fn new(root: Root, layers: Stack, guards: Guards, keeping: Keeping) -> Self {
        let deliveries = Arc::<Deliveries>::default();
        let events = Events::new(keeping.sinks, Arc::clone(&deliveries), &keeping.time);
        let last_good = keeping.last_good;
        let mut course = Course::begin(1, Trigger::Start, 0, &keeping.time);
        events.begun(&mut course);
        Self {
            root,
            layers,
            guards,
            history: keeping.history,
            keeper: last_good.map(|settings| Keeper::open(settings, root.schema)),
            deliveries,
            events,
            clock: Clock::by(keeping.time),
            course,
        }
    }

    fn boot(&mut self, overrides: TypedValues) -> Result<Booted, Error> {
        let source = Source {
            root: self.root,
            layers: &self.layers,
            guards: &self.guards,
            deliveries: Arc::clone(&self.deliveries),
        };
        boot(source, overrides, self.keeper.as_ref(), &mut self.course)
    }

    /// Says why there is no first version.
    fn refused(mut self, error: Error) -> Error {
        if let Some(report) = error.shared_report() {
            self.course.so_far().report = report;
        }
        let _span = self.course.take_span();
        self.events.ended(&self.course.end(AttemptResult::Rejected));
        error
    }

    /// What runs from here on.
    fn accepted(mut self, booted: Booted, tree: Branch, current: Box<dyn AnyCurrent>) -> Core {
        self.course.enter(Phase::Commit);
        self.course.warn(&booted.loaded.warnings);
        let _span = self.course.take_span();
        let attempt = self.course.end(AttemptResult::Applied(1));
        let (state, seen) = booted.state(Arc::clone(&attempt), self.clock.time());
        let core = Core {
            root: self.root,
            doubts: doubts(&self.layers, &booted, &seen, self.keeper.as_ref()),
            layers: self.layers,
            guards: self.guards,
            store: Store::new(current, self.history),
            tree: Arc::new(tree),
            sight: Sight::new(seen, &booted.loaded.files, booted.time),
            ground: booted.ground,
            outbox: Outbox::default(),
            events: self.events,
            sleepers: Mutex::default(),
            records: Records::new(state),
            told: Told::default(),
            trials: Trials::default(),
            refused_ends: Mutex::default(),
            clock: self.clock,
            wake: OnceLock::new(),
            last_good: self.keeper,
        };
        core.tell_start(&attempt, &core.store.current().inputs.pending);
        core.keep_last_good();
        core.wait_for_last_good();
        core
    }
}

/// What was doubtful at the start, and stays so.
fn doubts(
    layers: &Stack,
    booted: &Booted,
    seen: &Readings,
    keeper: Option<&Keeper>,
) -> Vec<Problem> {
    let paths = layers.paths(seen).into_iter();
    let paths = paths.chain(booted.loaded.files.shown());
    let mut doubts = mounted(&paths.collect::<Vec<_>>());
    let unguarded = || unguarded(booted.loaded.value.schema());
    doubts.extend(keeper.map_or_else(unguarded, Keeper::doubt));
    doubts
}
