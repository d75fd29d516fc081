//! What is remembered between attempts.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use crate::contents::{Contents, FileContents};
use crate::field::Files;
use crate::load::Readings;
use crate::lock::lock;
use crate::store::{Quarantine, Trigger};

use super::status::{Attempt, AttemptResult, Rejected};

/// What an attempt reads.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) readings: Readings,
    pub(crate) contents: Arc<Contents>,
}

/// What is remembered between attempts.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// What the version in force was made of.
    pub(crate) in_force: Readings,
    /// The files that its values name.
    pub(crate) files: Files,
    /// What the last attempt read, refused or not.
    pub(crate) seen: Readings,
    /// What it found in the files that values name, if it was refused; what is in force otherwise.
    pub(crate) refused: FileContents,
    pub(crate) quarantine: Quarantine,
    pub(crate) rejected: Option<Rejected>,
    pub(crate) last_attempt: Attempt,
}

/// The current state. Only who has the turn changes it.
#[derive(Debug)]
pub(crate) struct Records(Mutex<Arc<State>>);

impl State {
    /// The state after a start from `readings`.
    pub(crate) fn new(readings: Readings, files: Files) -> Self {
        Self {
            in_force: readings.clone(),
            files,
            seen: readings,
            refused: FileContents::new(),
            quarantine: Quarantine::default(),
            rejected: None,
            last_attempt: Attempt {
                trigger: Trigger::Start,
                time: SystemTime::now(),
                result: AttemptResult::Applied(1),
            },
        }
    }
}

impl State {
    /// Files whose paths are shown nowhere: those that secret values name, and those of which it
    /// is not known, because only a version names them that was refused.
    pub(crate) fn hidden(&self) -> Vec<PathBuf> {
        let shown = |path: &&PathBuf| {
            let mut files = self.files.iter().filter(|file| !file.is_secret);
            files.any(|file| file.path == **path)
        };
        let secret = self.files.iter().filter(|file| file.is_secret);
        let refused = self.refused.keys().filter(|path| !shown(path));
        secret
            .map(|file| &file.path)
            .chain(refused)
            .cloned()
            .collect()
    }
}

impl Records {
    pub(crate) fn new(state: State) -> Self {
        Self(Mutex::new(Arc::new(state)))
    }

    pub(crate) fn current(&self) -> Arc<State> {
        Arc::clone(&lock(&self.0))
    }

    pub(crate) fn update(&self, change: impl FnOnce(&mut State)) {
        let mut state = lock(&self.0);
        let mut next = State::clone(&state);
        change(&mut next);
        *state = Arc::new(next);
    }
}
