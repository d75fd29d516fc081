//! What is to be said of one trial.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use config_tests::ways::{Then, Way};

use crate::trial::{Loaded, STEPS, Trial};

/// What is to be said of one trial.
#[derive(Debug, Clone)]
pub(crate) enum Verdict {
    /// The way itself failed.
    Failed,
    Tried(Findings),
}

/// What was found.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub(crate) struct Findings {
    pub(crate) ends_right: bool,
    pub(crate) missed: bool,
    pub(crate) had_half: bool,
    pub(crate) fired: bool,
    pub(crate) ended: bool,
    /// How often was loaded.
    pub(crate) loads: usize,
    /// How many of these loaded what was in force.
    pub(crate) again: usize,
    /// How many changes there were, if each is one.
    pub(crate) changes: Option<usize>,
    pub(crate) delays: Vec<Duration>,
}

impl Verdict {
    /// Judges `trial`, in which the file was changed by `way`, if that could be done.
    pub(crate) fn of(way: &Way, trial: Option<&Trial>) -> Self {
        let Some(trial) = trial else {
            return Self::Failed;
        };
        let was_empty = trial.before.is_none_or(|loaded| loaded.first == 0);
        let is_half =
            |loaded: &Loaded| loaded.first != loaded.last || (loaded.first == 0 && !was_empty);
        let all: Vec<_> = trial.before.iter().chain(&trial.loaded).collect();
        let again = all.windows(2).filter(|pair| pair[0] == pair[1]).count();
        let has = |step: u32| trial.loaded.iter().any(|loaded| loaded.last == step);
        let last = all.last().map(|loaded| (loaded.first, loaded.last));
        let steps = STEPS.count();
        let end = *STEPS.end();
        let (ends_right, missed, changes) = match way.then {
            Then::EachOnce => {
                let missed = STEPS.filter(|step| *step < end).any(|step| !has(step));
                (last == Some((end, end)), missed, Some(steps))
            }
            Then::TheLast => (last == Some((end, end)), false, None),
            Then::Nothing => {
                let before = trial.before.map(|loaded| (loaded.first, loaded.last));
                (last == before, false, Some(0))
            }
        };
        Self::Tried(Findings {
            ends_right,
            missed,
            had_half: trial.loaded.iter().any(is_half),
            fired: way.then == Then::Nothing && !trial.loaded.is_empty(),
            ended: trial.ended,
            loads: trial.loaded.len(),
            again,
            changes,
            delays: trial.delays.clone(),
        })
    }
}

impl Findings {
    /// Whether nothing went wrong.
    pub(crate) fn is_ok(&self) -> bool {
        self.ends_right && !self.missed && !self.had_half && !self.fired && !self.ended
    }
}

impl Display for Verdict {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self::Tried(findings) = self else {
            return f.write_str("?");
        };
        let letters = [
            (!findings.ends_right, "X"),
            (findings.ends_right && findings.missed, "m"),
            (findings.had_half, "h"),
            (findings.fired, "F"),
            (findings.ended, "†"),
        ];
        let letters = letters.into_iter().filter(|(is, _)| *is);
        let letters: Vec<_> = letters.map(|(_, letter)| letter).collect();
        let word = if letters.is_empty() {
            "ok".to_owned()
        } else {
            letters.join(" ")
        };
        write!(f, "{word} {}", findings.loads)?;
        match findings.changes {
            Some(changes) => write!(f, "/{changes}"),
            None => Ok(()),
        }
    }
}
