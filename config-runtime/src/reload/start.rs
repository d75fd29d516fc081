//! Starts: the first version, and what stands around it.

use std::sync::{Arc, OnceLock};

use crate::clock::{Clock, Time};
use crate::error::{Error, Phase};
use crate::event::{Attempt, AttemptResult, Course, Events};
use crate::field::{Branch, Diff, TypedValues};
use crate::hot_config::{HotConfig, Planter, show_of};
use crate::last_good::Keeper;
use crate::load::{Readings, Stack, mounted};
use crate::report::Problem;
use crate::store::{HashOnce, Store, Trigger, Version};
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
use super::untyped::Untyped;

impl<T: HotConfig> Core<T> {
    /// Loads the first version, and makes its live tree.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration.
    pub(crate) fn start(
        layers: Stack,
        overrides: TypedValues,
        guards: Guards<T>,
        keeping: Keeping,
    ) -> Result<(Self, T::Fields), Error> {
        let Keeping {
            history,
            last_good,
            sinks,
            time,
        } = keeping;
        let last_good = last_good.map(|settings| Keeper::open(settings, T::SCHEMA));
        let deliveries = Arc::<Deliveries>::default();
        let events = Events::new(sinks, Arc::clone(&deliveries), &time);
        let source = Source {
            layers: &layers,
            guards: &guards,
            deliveries,
        };
        let First {
            booted,
            attempt,
            fields,
            tree,
        } = First::make(source, overrides, last_good.as_ref(), &events)?;
        let (state, seen) = booted.state(Arc::clone(&attempt), &time);
        let ground = Arc::clone(&booted.ground);
        let doubts = doubts(&layers, &booted, &seen, last_good.as_ref());
        let sight = Sight::new(seen, &booted.loaded.files);
        let store = Store::new(first(booted, &time), ground.resources.current(), history);
        let untyped = Untyped {
            layers,
            tree: Arc::new(tree),
            ground,
            outbox: Outbox::default(),
            events,
            sleepers: Mutex::default(),
            records: Records::new(state),
            sight,
            told: Told::default(),
            refused_ends: Mutex::default(),
            clock: Clock::by(time),
            wake: OnceLock::new(),
            doubts,
            last_good,
        };
        let core = Self {
            guards,
            store,
            trials: Trials::default(),
            untyped,
        };
        core.tell_start(&attempt, &core.store.current().inputs.pending);
        core.keep_last_good();
        core.wait_for_last_good();
        Ok((core, fields))
    }
}

/// What was doubtful at the start, and stays so.
fn doubts<T: HotConfig>(
    layers: &Stack,
    booted: &Booted<T>,
    seen: &Readings,
    keeper: Option<&Keeper>,
) -> Vec<Problem> {
    let paths = layers.paths(seen).into_iter();
    let paths = paths.chain(booted.loaded.files.shown());
    let mut doubts = mounted(&paths.collect::<Vec<_>>());
    let unguarded = || unguarded(T::SCHEMA);
    doubts.extend(keeper.map_or_else(unguarded, Keeper::doubt));
    doubts
}

/// The first version, with its live tree.
struct First<T: HotConfig> {
    booted: Booted<T>,
    attempt: Arc<Attempt>,
    fields: T::Fields,
    tree: Branch,
}

impl<T: HotConfig> First<T> {
    /// Boots and plants; says so if that is refused.
    fn make(
        source: Source<'_, T>,
        overrides: TypedValues,
        keeper: Option<&Keeper>,
        events: &Events,
    ) -> Result<Self, Error> {
        let mut course = Course::begin(1, Trigger::Start, 0, events.time());
        events.begun(&mut course);
        let _span = course.take_span();
        let made = boot(source, overrides, keeper, &mut course).and_then(|booted| {
            let plant = || Ok(Planter::plant(&booted.loaded.value, &booted.ground));
            let (fields, tree) = guarded(plant)?;
            Ok((booted, fields, tree))
        });
        match made {
            Ok((booted, fields, tree)) => {
                course.enter(Phase::Commit);
                course.warn(&booted.loaded.warnings);
                Ok(Self {
                    attempt: course.end(AttemptResult::Applied(1)),
                    booted,
                    fields,
                    tree,
                })
            }
            Err(error) => {
                if let Some(report) = error.shared_report() {
                    course.so_far().report = report;
                }
                events.ended(&course.end(AttemptResult::Rejected));
                Err(error)
            }
        }
    }
}

/// What was booted, as a version.
fn first<T: HotConfig>(booted: Booted<T>, time: &Time) -> Version<T> {
    let Booted { inputs, loaded, .. } = booted;
    Version {
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
        diff: Arc::new(Diff::empty(1)),
        trigger: Trigger::Start,
        time: time.system_time(),
        hash: HashOnce::default(),
    }
}
