//! What the watcher does for a configuration: it looks at the files, and has them loaded.

use std::sync::Arc;
use std::time::Duration;

use crate::error::Error;
use crate::hot_config::HotConfig;
use crate::load::{Reading, Readings, Stack};
use crate::report::{ProblemKind, Report};
use crate::store::Trigger;
use crate::watch::{Pace, Patience, Places, Target, Unfinished, Verdict};

use super::Core;

/// The files of a configuration, as the watcher sees them.
#[derive(Debug)]
pub(crate) struct Watched<T: HotConfig> {
    core: Arc<Core<T>>,
    /// What the last look found.
    looked: Readings,
    /// What an earlier one found that is still in doubt.
    doubted: Readings,
}

impl<T: HotConfig> Watched<T> {
    pub(crate) fn new(core: Arc<Core<T>>) -> Self {
        Self {
            core,
            looked: Readings::default(),
            doubted: Readings::default(),
        }
    }
}

impl<T: HotConfig> Target for Watched<T> {
    fn places(&mut self) -> Places {
        self.core.places(&self.looked)
    }

    fn pace(&self) -> Pace {
        let settings = &self.core.store.current().settings;
        Pace {
            is_on: settings.watch.unwrap_or(true),
            quiet: settings.quiet_ms.map(Duration::from_millis),
        }
    }

    fn differs(&mut self) -> bool {
        let seen = &self.core.records.current().seen;
        self.looked = self.core.layers.read_files(seen);
        self.core.look(&self.looked);
        !self.looked.has_files_of(seen)
    }

    fn keep_in_mind(&mut self) {
        self.doubted = self.looked.clone();
    }

    fn is_as_kept(&self) -> bool {
        self.looked.has_files_of(&self.doubted)
    }

    fn reload(&mut self) {
        // How it ended is kept in the status; there is nobody here to tell.
        let _ = self.core.reload(Trigger::Signal);
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        let judged = self
            .core
            .in_turn(|core| Ok(core.judge(&self.looked, patience)));
        // The turn is refused to a rule only, and no rule calls this.
        judged.unwrap_or(Verdict::Settled)
    }
}

impl<T: HotConfig> Core<T> {
    /// What is to be watched: also the files that variables and folders name, in what was
    /// `looked` at and in what is in force.
    pub(crate) fn places(&self, looked: &Readings) -> Places {
        let in_force = &self.store.current().inputs.readings;
        let mut places = places(&self.layers, in_force);
        places.files.extend(self.layers.paths(looked));
        places
    }

    /// Loads the files as they are; with patience, unless they are about to change again.
    fn judge(&self, looked: &Readings, patience: Patience) -> Verdict {
        let state = self.records.current();
        let readings = self.layers.read_files(&state.seen);
        if readings.has_files_of(&state.seen) {
            return Verdict::Settled;
        }
        let is_patient = patience == Patience::More;
        if is_patient && !readings.has_files_of(looked) {
            return Verdict::Unfinished(Unfinished::Moving);
        }
        if is_patient && let Some(unfinished) = self.unfinished(&readings) {
            return Verdict::Unfinished(unfinished);
        }
        let read = || self.layers.read_others(&readings);
        let (readings, candidate) = self.read_and_load(read, &readings, &state.quarantine);
        if is_patient && candidate.as_ref().is_err_and(is_broken) {
            return Verdict::Unfinished(Unfinished::Broken);
        }
        // How it ended is kept in the status; there is nobody here to tell.
        let _ = self.settle(Trigger::Watch, Some(&readings), candidate);
        Verdict::Settled
    }

    /// Whether a file looks as if somebody were about to write it.
    fn unfinished(&self, readings: &Readings) -> Option<Unfinished> {
        let before = &self.store.current().inputs.readings.0;
        let mut readings = readings.0.iter().zip(before);
        readings.find_map(|(reading, before)| unfinished(reading, Some(before)))
    }
}

/// What is to be watched, as far as `readings` tell.
pub(crate) fn places(layers: &Stack, readings: &Readings) -> Places {
    Places {
        files: layers.paths(readings).into_iter().collect(),
        folders: layers.folders().into_iter().collect(),
    }
}

/// Whether a file looks as if somebody were about to write it.
fn unfinished(reading: &Reading, before: Option<&Reading>) -> Option<Unfinished> {
    match (reading, before) {
        (Reading::Absent, Some(Reading::Text(_))) => Some(Unfinished::Missing),
        (Reading::Text(content), _) if content.document.is_blank() => Some(Unfinished::Empty),
        (Reading::Unreadable(_), _) => Some(Unfinished::Broken),
        (Reading::Files(files), _) => {
            let mut files = files.iter();
            files.find_map(|(_, file)| match file {
                // It was there when the folder was listed.
                Reading::Absent => Some(Unfinished::Missing),
                file => unfinished(file, None),
            })
        }
        _ => None,
    }
}

/// Whether a file is not well formed, as half a file is.
fn is_broken(error: &Error) -> bool {
    let problems = error.report().map(Report::problems);
    (problems.unwrap_or_default().iter()).any(|problem| problem.kind() == ProblemKind::Syntax)
}
