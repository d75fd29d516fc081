//! What the watcher does for a configuration: it looks at the files, and has them loaded.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::contents::{Contents, FileContents};
use crate::error::Error;
use crate::load::{Lack, Reading, Readings, Stack};
use crate::report::{ProblemKind, Report};
use crate::store::Trigger;
use crate::watch::{Pace, Patience, Places, Target, Unfinished, Verdict};

use super::Core;
use super::intent::Gates;
use super::pending::Wish;
use super::seen::Seen;
use super::settle::Asked;

/// The files of a configuration, as the watcher sees them.
#[derive(Debug)]
pub(crate) struct Watched {
    core: Arc<Core>,
    /// What the last look found.
    looked: Looked,
    /// What an earlier one found that is still in doubt.
    doubted: Looked,
}

/// What a look found.
#[derive(Debug, Clone, Default)]
struct Looked {
    readings: Readings,
    /// In the files that values name.
    contents: FileContents,
    /// Files that a value is about to name: they are watched before they are taken for what they
    /// are.
    more: BTreeSet<PathBuf>,
}

impl Watched {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self {
            core,
            looked: Looked::default(),
            doubted: Looked::default(),
        }
    }
}

impl Target for Watched {
    fn places(&mut self) -> Places {
        let mut places = self.core.places(&self.looked.readings);
        places.files.extend(self.looked.more.iter().cloned());
        places
    }

    fn pace(&self) -> Pace {
        let settings = &self.core.store.current().settings;
        Pace {
            is_on: settings.watch.unwrap_or(true),
            quiet: settings.quiet_ms.map(Duration::from_millis),
        }
    }

    fn differs(&mut self) -> bool {
        let seen = self.core.seen(&self.looked.more);
        self.looked.readings = self.core.layers.read_files(&seen.readings);
        self.looked.contents = seen.contents.known().clone();
        let state = self.core.records.current();
        self.core
            .look(&state, &self.looked.readings, &self.looked.contents);
        let differs = self
            .core
            .differs(&self.looked.readings, &self.looked.contents);
        if !differs {
            self.looked.more.clear();
        }
        differs
    }

    fn keep_in_mind(&mut self) {
        self.doubted = self.looked.clone();
    }

    fn is_as_kept(&self) -> bool {
        let (looked, doubted) = (&self.looked, &self.doubted);
        looked.readings.has_files_of(&doubted.readings) && looked.contents == doubted.contents
    }

    fn degraded(&mut self, places: &[(PathBuf, String)]) {
        self.core.tell_degraded(places);
    }

    fn reload(&mut self) {
        // How it ended is kept in the status; there is nobody here to tell.
        let _ = self.core.reload(Trigger::Signal);
        self.core.keep_time();
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        let judged = self
            .core
            .in_turn(|core| Ok(core.judge(&mut self.looked, patience)));
        self.core.keep_time();
        // The turn is refused to a rule only, and no rule calls this.
        judged.unwrap_or(Verdict::Settled)
    }
}

impl Core {
    /// What is to be watched: also the files that variables and folders name, in what was
    /// `looked` at and in what is in force.
    pub(crate) fn places(&self, looked: &Readings) -> Places {
        let in_force = &self.store.current().inputs.readings;
        let mut places = places(&self.layers, in_force);
        places.files.extend(self.layers.paths(looked));
        places.files.extend(self.named().into_keys());
        places
    }

    /// Whether the files are other than those that were last judged.
    pub(super) fn differs(&self, readings: &Readings, contents: &FileContents) -> bool {
        let judged = self.judged();
        let mut judged = judged.iter();
        !readings.has_files_of(&self.records.current().seen)
            || judged.any(|(path, content)| contents.get(path) != Some(content))
    }

    /// Loads the files as they are; with patience, unless they are about to change again.
    fn judge(&self, looked: &mut Looked, patience: Patience) -> Verdict {
        let state = self.records.current();
        let before = self.seen(&looked.more);
        let readings = self.layers.read_files(&before.readings);
        let contents = before.contents.known();
        if !self.differs(&readings, contents) {
            self.look(&state, &readings, contents);
            return Verdict::Settled;
        }
        let is_patient = patience == Patience::More;
        let is_as_looked = readings.has_files_of(&looked.readings) && *contents == looked.contents;
        if is_patient && !is_as_looked {
            return Verdict::Unfinished(Unfinished::Moving);
        }
        if is_patient && let Some(unfinished) = self.unfinished(&readings) {
            return Verdict::Unfinished(unfinished);
        }
        let mut course = self.course(Trigger::Watch);
        let read = || self.layers.read_others(&readings);
        let contents = Arc::clone(&before.contents);
        let seen = Seen {
            readings: readings.clone(),
            contents,
        };
        let (seen, candidate) = self.read_and_load(read, &seen, &state.quarantine);
        if is_patient && candidate.as_ref().is_err_and(is_broken) {
            return Verdict::Unfinished(Unfinished::Broken);
        }
        if is_patient && let Some(unfinished) = self.unfinished_files(&seen.contents, looked) {
            return Verdict::Unfinished(unfinished);
        }
        looked.more.clear();
        self.tell_files_changed(&state, &self.judged(), &seen);
        self.events.begun(&mut course);
        // How it ended is kept in the status; there is nobody here to tell.
        let asked = Asked {
            wish: Wish::load(seen),
            candidate,
            gates: Gates::Ask,
        };
        let _ = self.settle(course, asked);
        Verdict::Settled
    }

    /// Whether the files that values name are to be looked at once more.
    fn unfinished_files(&self, contents: &Contents, looked: &mut Looked) -> Option<Unfinished> {
        let known = contents.known();
        let asked = contents.asked().into_keys();
        let more: BTreeSet<_> = asked.filter(|path| !known.contains_key(path)).collect();
        if more.is_empty() {
            return self.unfinished_file(contents);
        }
        looked.more.extend(more);
        Some(Unfinished::Moving)
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
        // A file that a variable names, because it holds the value.
        (reading, _) => reading.lack().map(|lack| match lack {
            Lack::Missing => Unfinished::Missing,
            Lack::Empty => Unfinished::Empty,
            Lack::Unreadable => Unfinished::Broken,
        }),
    }
}

/// Whether a file is not well formed, as half a file is.
fn is_broken(error: &Error) -> bool {
    let problems = error.report().map(Report::problems);
    (problems.unwrap_or_default().iter()).any(|problem| problem.kind() == ProblemKind::Syntax)
}
