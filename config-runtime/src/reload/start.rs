//! Starts: the first version, and what stands around it.

use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use crate::clock::Clock;
use crate::error::{Error, Phase};
use crate::field::{Diff, TypedValues};
use crate::hot_config::{HotConfig, Planter, show_of};
use crate::last_good::Keeper;
use crate::load::{Stack, mounted};
use crate::store::{Store, Trigger, Version};
use crate::subscribe::Outbox;
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
use crate::event::{AttemptResult, Course, Events};

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
        } = keeping;
        let last_good = last_good.map(|settings| Keeper::open(settings, T::SCHEMA));
        let mut course = Course::begin(1, Trigger::Start, 0);
        let source = Source {
            layers: &layers,
            guards: &guards,
        };
        let booted = boot(source, overrides, last_good.as_ref(), &mut course)?;
        course.enter(Phase::Commit);
        course.so_far().warnings.clone_from(&booted.loaded.warnings);
        let (state, seen) = booted.state(course.end(AttemptResult::Applied(1)));
        let (loaded, ground) = (&booted.loaded, Arc::clone(&booted.ground));
        let (fields, tree) = guarded(|| Ok(Planter::plant(&loaded.value, &ground)))?;
        let events = Events::new(sinks, Arc::clone(&ground.deliveries));
        let sight = Sight::new(seen.clone(), &loaded.files);
        let paths = layers.paths(&seen).into_iter().chain(loaded.files.shown());
        let mut doubts = mounted(&paths.collect::<Vec<_>>());
        let unguarded = || unguarded(T::SCHEMA);
        doubts.extend(last_good.as_ref().map_or_else(unguarded, Keeper::doubt));
        let built = ground.resources.current();
        let core = Self {
            layers,
            guards,
            store: Store::new(first(booted), built, history),
            tree: Arc::new(tree),
            ground,
            outbox: Outbox::default(),
            events,
            sleepers: Mutex::default(),
            records: Records::new(state),
            sight,
            told: Told::default(),
            trials: Trials::default(),
            refused_ends: Mutex::default(),
            clock: Clock::new(),
            wake: OnceLock::new(),
            doubts,
            last_good,
        };
        core.keep_last_good();
        core.wait_for_last_good();
        Ok((core, fields))
    }
}

/// What was booted, as a version.
fn first<T: HotConfig>(booted: Booted<T>) -> Version<T> {
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
        time: SystemTime::now(),
    }
}
