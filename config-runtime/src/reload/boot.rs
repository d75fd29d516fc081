//! The first version: of the layers, or else of what is left of the last run.

use std::sync::Arc;
use std::time::SystemTime;

use crate::clock::Time;
use crate::contents::{Contents, FileContents};
use crate::error::{Error, Phase};
use crate::event::{Attempt, AttemptResult, Course};
use crate::field::{Diff, Ground, TypedValues};
use crate::hot_config::Root;
use crate::last_good::{BootedFrom, Choice, Fallback, Keeper};
use crate::load::{FilesRead, Readings, Stack};
use crate::report::{Problem, Report};
use crate::store::{HashOnce, Inputs, Trigger, Version};
use crate::subscribe::Deliveries;

use super::candidate::{Loaded, guarded, load};
use super::check::check;
use super::guards::Guards;
use super::never::unchanged;
use super::refusal::invalid;
use super::state::State;
use super::step;

/// The first version, and what the layers held that was not taken for it.
pub(super) struct Booted {
    pub(super) inputs: Inputs,
    pub(super) loaded: Loaded,
    pub(super) ground: Arc<Ground>,
    pub(super) passed: Option<Passed>,
    /// When the layers had been read.
    pub(super) time: SystemTime,
}

impl Booted {
    /// The first version.
    pub(super) fn version(&self, time: &Time) -> Version {
        let loaded = self.loaded.clone();
        Version {
            number: 1,
            parent: None,
            value: loaded.value,
            inputs: self.inputs.clone(),
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

    /// What is remembered of the `start`, and what the layers held.
    ///
    /// What was not taken counts as judged and refused, so that the files are loaded as soon as they
    /// change.
    pub(super) fn state(&self, start: Arc<Attempt>, time: &Time) -> (State, Readings) {
        let readings = self.inputs.readings.clone();
        let state = State::new(readings.clone(), self.loaded.files.clone(), start);
        let Some(passed) = &self.passed else {
            return (state, readings);
        };
        let mut refused = Course::begin(1, Trigger::Start, 0, time);
        refused.so_far().report = Arc::clone(&passed.report);
        refused.so_far().version = 1;
        let state = State {
            seen: passed.readings.clone(),
            refused: passed.contents.clone(),
            rejected: Some(refused.end(AttemptResult::Rejected)),
            refused_since: state.loaded,
            loaded: None,
            ..state
        };
        (state, passed.readings.clone())
    }
}

/// What the layers held, and why it was not taken.
pub(super) struct Passed {
    pub(super) readings: Readings,
    /// What was found in the files that its values name.
    pub(super) contents: FileContents,
    pub(super) report: Arc<Report>,
}

/// Loads the first version, with what `keeper` has where the layers are broken.
///
/// # Errors
///
/// The layers do not add up to a valid configuration, and nothing else is there or to be taken; or
/// a field that may never change has another value than in the last run.
pub(super) fn boot(
    source: Source<'_>,
    overrides: TypedValues,
    keeper: Option<&Keeper>,
    course: &mut Course,
) -> Result<Booted, Error> {
    let inputs = guarded(|| Ok(read(source.layers, overrides)))?;
    let Some(keeper) = keeper else {
        return guarded(|| source.load(inputs, course));
    };
    let booting = Booting {
        files: source.layers.files_read(&inputs.readings),
        source,
        keeper,
        inputs,
    };
    let booted = booting.boot(course)?;
    guarded(|| unchanged(keeper, &booted.loaded))?;
    Ok(booted)
}

/// What the layers hold.
pub(super) fn read(layers: &Stack, overrides: TypedValues) -> Inputs {
    Inputs {
        readings: layers.read(&Readings::default()),
        contents: Arc::new(Contents::new(layers.max_file_size(), FileContents::new())),
        overrides: Arc::new(overrides),
        until: Arc::default(),
        pending: Vec::new(),
    }
}

/// What makes a first version.
pub(super) struct Source<'a> {
    pub(super) root: Root,
    pub(super) layers: &'a Stack,
    pub(super) guards: &'a Guards,
    pub(super) deliveries: Arc<Deliveries>,
}

impl Source<'_> {
    /// Loads `inputs`, makes the directories that must be there, and asks the checks at run time.
    fn load(&self, inputs: Inputs, course: &mut Course) -> Result<Booted, Error> {
        let time = SystemTime::now();
        let loaded = load(self.root, self.layers, &inputs)?;
        step::create(&loaded.to_create, &loaded.origins)?;
        let Loaded { value, origins, .. } = &loaded;
        let (limit, deliveries) = (self.guards.deadline, Arc::clone(&self.deliveries));
        let ground = Arc::new(Ground::new(1, Arc::clone(origins), limit, deliveries));
        course.enter(Phase::Check);
        check(self.guards, &ground.resources, value, origins)?;
        Ok(Booted {
            inputs,
            loaded,
            ground,
            passed: None,
            time,
        })
    }
}

/// A start that may take something else than what the layers hold.
struct Booting<'a> {
    source: Source<'a>,
    keeper: &'a Keeper,
    inputs: Inputs,
    files: Option<FilesRead>,
}

impl Booting<'_> {
    fn boot(&self, course: &mut Course) -> Result<Booted, Error> {
        let convicted = self.files.as_ref();
        let convicted = convicted.and_then(|files| self.keeper.conviction(files));
        let attempt = match convicted {
            Some(problem) => Err(invalid(vec![problem])),
            None => guarded(|| self.source.load(self.inputs.clone(), course)),
        };
        let error = match attempt {
            Ok(booted) => {
                self.keeper.booted(BootedFrom::Layers);
                return Ok(booted);
            }
            Err(error) => error,
        };
        let Some(why) = error.shared_report() else {
            return Err(error);
        };
        match self.keeper.fallback() {
            Fallback::Fail => {
                let hint = self.keeper.hint();
                Err(with_hint(&why, hint))
            }
            Fallback::LastGood => self.take_last_good(why, course),
            Fallback::Defaults => self.take_defaults(why, course),
        }
    }

    /// Takes what is kept, the best first.
    fn take_last_good(&self, why: Arc<Report>, course: &mut Course) -> Result<Booted, Error> {
        let mut problems = why.problems().to_vec();
        let choices = self.keeper.choices(self.files.as_ref());
        if choices.is_empty() {
            problems.push(self.keeper.nothing());
        }
        for mut choice in choices {
            match self.stand_in(&mut choice, course) {
                Ok(booted) => {
                    let saved = choice.saved;
                    let report = Arc::clone(&why);
                    self.keeper.booted(BootedFrom::LastGood { saved, why });
                    return Ok(self.instead(booted, report));
                }
                Err(more) => problems.extend(more),
            }
        }
        Err(invalid(problems))
    }

    /// What comes of `choice` in the place of the files.
    fn stand_in(&self, choice: &mut Choice, course: &mut Course) -> Result<Booted, Vec<Problem>> {
        let stored = std::mem::replace(&mut choice.layers, Ok(Vec::new()));
        let stored = stored.map_err(|cause| vec![self.keeper.refusal(choice, &cause)])?;
        let readings = &self.inputs.readings;
        let Some(readings) = self.source.layers.stand_in(readings, stored, &choice.said) else {
            let cause = "it is of other layers";
            return Err(vec![self.keeper.refusal(choice, cause)]);
        };
        self.load_instead(readings, course).map_err(|error| {
            let more = error.report().map(Report::problems).unwrap_or_default();
            let refusal = self.keeper.refusal(choice, "it is not valid today");
            [&[refusal], more].concat()
        })
    }

    /// Takes the defaults, and the layers that are no files.
    fn take_defaults(&self, why: Arc<Report>, course: &mut Course) -> Result<Booted, Error> {
        let readings = self.source.layers.without_files(&self.inputs.readings);
        match self.load_instead(readings, course) {
            Ok(booted) => {
                let report = Arc::clone(&why);
                self.keeper.booted(BootedFrom::Defaults { why });
                Ok(self.instead(booted, report))
            }
            Err(error) => {
                let more = error.report().map(Report::problems).unwrap_or_default();
                Err(invalid([why.problems(), more].concat()))
            }
        }
    }

    fn load_instead(&self, readings: Readings, course: &mut Course) -> Result<Booted, Error> {
        let inputs = Inputs {
            readings,
            contents: Arc::new(Contents::new(
                self.source.layers.max_file_size(),
                FileContents::new(),
            )),
            ..self.inputs.clone()
        };
        course.enter(Phase::Load);
        guarded(|| self.source.load(inputs, course))
    }

    /// What was `booted` instead of what the layers hold, of which `report` says why it was not.
    fn instead(&self, booted: Booted, report: Arc<Report>) -> Booted {
        let passed = Passed {
            readings: self.inputs.readings.clone(),
            contents: self.inputs.contents.asked(),
            report,
        };
        Booted {
            passed: Some(passed),
            ..booted
        }
    }
}

/// What the layers were refused for, and what would have helped.
fn with_hint(why: &Report, hint: Option<Problem>) -> Error {
    invalid(why.problems().iter().cloned().chain(hint).collect())
}
