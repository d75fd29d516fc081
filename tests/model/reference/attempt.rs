//! One attempt: what is asked of a candidate, and how it ends.

use config_runtime::{AttemptResult, ErrorKind, Phase, Trigger};

use crate::operation::{Mode, Restart};
use crate::view::{Answer, AttemptView, LOAD, PACE, PATHS, RESOURCES, SUBSCRIBED, Values, at};

use super::pending::{Retry, Wish};
use super::quarantine::Quarantine;
use super::{Made, Model};

/// The names of the gates.
pub(crate) const GATES: [&str; 2] = ["one", "other"];

/// What an attempt is to bring into force.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) wish: Wish,
    pub(super) candidate: Result<Candidate, Fault>,
    pub(super) gates: Gates,
}

#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) values: Values,
    pub(super) waits: Option<u8>,
    pub(super) made: Made,
    pub(super) quarantine: Quarantine,
    pub(super) lineage: Lineage,
}

/// Where a candidate stands in the line of versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lineage {
    /// It follows the version in force.
    Next,
    /// It is a past version again, with this parent.
    Past(Option<u64>),
}

/// Why there is no new version.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) kind: ErrorKind,
    /// Whether there is a candidate that has a problem.
    pub(super) is_reported: bool,
}

/// Whether gates are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gates {
    Ask,
    /// They may refuse, and not defer.
    Pass,
    Skip,
}

/// What came of asking.
enum Asking {
    Same,
    Ready,
    Wait(Vec<String>, Retry),
    Refused(Fault),
}

impl Fault {
    pub(super) fn invalid() -> Self {
        Self {
            kind: ErrorKind::Invalid,
            is_reported: true,
        }
    }

    fn refused() -> Asking {
        Asking::Refused(Self {
            kind: ErrorKind::Refused,
            is_reported: true,
        })
    }

    pub(super) fn unreported(kind: ErrorKind) -> Self {
        Self {
            kind,
            is_reported: false,
        }
    }
}

impl Asked {
    pub(super) fn refused(fault: Fault) -> Self {
        Self {
            wish: Wish::default(),
            candidate: Err(fault),
            gates: Gates::Ask,
        }
    }
}

impl Model {
    /// Makes one attempt; whatever comes of it, it is the last one from here on.
    pub(super) fn attempt(&mut self, trigger: Trigger, asked: Asked) -> Answer {
        let mut attempt = self.begin(trigger);
        let files = asked.wish.files.iter().filter(|files| files.is_by_hand);
        for files in files {
            attempt.released = self.process.quarantine.found_in(&files.contents);
        }
        let examined = match &asked.candidate {
            Ok(candidate) => self.examine(&mut attempt, candidate, asked.gates),
            Err(fault) => Asking::Refused(*fault),
        };
        let (wish, candidate) = (asked.wish, asked.candidate);
        match (examined, candidate) {
            (Asking::Refused(fault), _) => self.reject(attempt, &wish, fault),
            (Asking::Wait(gates, retry), _) => self.defer(attempt, wish, (gates, retry)),
            (Asking::Ready, Ok(candidate)) => self.accept(attempt, &wish, candidate),
            (_, candidate) => {
                let candidate = candidate.expect("what is unchanged has a candidate");
                self.amend(&candidate);
                self.succeed(&attempt, &wish, candidate.quarantine);
                self.end(attempt, AttemptResult::Unchanged)
            }
        }
    }

    /// What would come of a candidate.
    pub(super) fn foresee(&mut self, candidate: &Result<Candidate, Fault>) -> Answer {
        let mut attempt = self.begin(Trigger::Reload);
        attempt.released = self.process.quarantine.found_in(&self.disk);
        let examined = match candidate {
            Ok(candidate) => self.examine(&mut attempt, candidate, Gates::Ask),
            Err(fault) => Asking::Refused(*fault),
        };
        attempt.result = match examined {
            Asking::Refused(fault) => return attempt.refused(fault),
            Asking::Wait(..) => AttemptResult::Deferred,
            Asking::Same => AttemptResult::Unchanged,
            Asking::Ready => {
                attempt.version += 1;
                AttemptResult::Applied(attempt.version)
            }
        };
        Answer::Ended(attempt)
    }

    fn begin(&self, trigger: Trigger) -> AttemptView {
        AttemptView::begin(self.process.last.id + 1, trigger, self.current().number)
    }

    fn examine(
        &mut self,
        attempt: &mut AttemptView,
        candidate: &Candidate,
        gates: Gates,
    ) -> Asking {
        attempt.phases.push(Phase::Compare);
        let (old, new) = (self.current().values, candidate.values);
        let is_refused = self.setup.restart == Restart::Reject && candidate.waits.is_some();
        let is_too_far = old[PACE].abs_diff(new[PACE]) > 6;
        if candidate.lineage == Lineage::Next && (is_too_far || is_refused) {
            return Asking::Refused(Fault::invalid());
        }
        attempt.describe(old, candidate);
        if old == new {
            return Asking::Same;
        }
        attempt.phases.push(Phase::Check);
        if !self.fits(new) {
            return Fault::refused();
        }
        attempt.phases.push(Phase::Gate);
        match self.ask_gates(gates) {
            Ok((waiting, _)) if waiting.is_empty() || gates == Gates::Pass => {}
            Ok((waiting, retry)) => return Asking::Wait(waiting, retry),
            Err(refused) => return refused,
        }
        attempt.phases.push(Phase::Prepare);
        let changed = |(_, from): &&(&str, &[usize])| at(old, from) != at(new, from);
        let fails = |index: usize| self.failing.is_some_and(|(failing, _)| failing == index);
        let mut built = RESOURCES.iter().enumerate();
        if built.any(|(index, resource)| fails(index) && changed(&resource)) {
            return Fault::refused();
        }
        let built = RESOURCES.iter().filter(changed);
        attempt.resources = built.map(|(name, _)| (*name).to_owned()).collect();
        Asking::Ready
    }

    /// Whether the check at run time takes the values.
    pub(super) fn fits(&self, values: Values) -> bool {
        !self.is_down || values[LOAD] <= 4
    }

    /// The gates that want the candidate to wait, and when they are asked again.
    fn ask_gates(&mut self, gates: Gates) -> Result<(Vec<String>, Retry), Asking> {
        let (mut waiting, mut retry, mut is_refused) = (Vec::new(), Retry::Never, false);
        if gates == Gates::Skip {
            return Ok((waiting, retry));
        }
        for (mode, name) in self.gates.iter_mut().zip(GATES) {
            let again = match *mode {
                Mode::Apply => continue,
                Mode::Reject | Mode::Panic => {
                    is_refused = true;
                    continue;
                }
                Mode::Defer => Retry::Never,
                Mode::DeferLong => Retry::Later,
                Mode::DeferOnce => {
                    *mode = Mode::Apply;
                    Retry::AtOnce
                }
            };
            retry = retry.max(again);
            waiting.push(name.to_owned());
        }
        if is_refused {
            return Err(Fault::refused());
        }
        Ok((waiting, retry))
    }
}

impl AttemptView {
    /// Notes what the candidate would alter, and who is told of it.
    fn describe(&mut self, old: Values, candidate: &Candidate) {
        self.waits = candidate.waits;
        let new = candidate.values;
        let differs = |place: &usize| old[*place] != new[*place];
        let places = (0..PATHS.len()).filter(differs);
        let difference = |place: usize| {
            let [old, new] = [old[place], new[place]].map(|value| value.to_string());
            (PATHS[place].to_owned(), old, new)
        };
        self.diff = places.map(difference).collect();
        let told = SUBSCRIBED
            .iter()
            .filter(|(_, from)| at(old, from) != at(new, from));
        self.callbacks = told.map(|(path, _)| ((*path).to_owned(), 1)).collect();
        self.callbacks.sort();
    }

    pub(super) fn refused(&self, fault: Fault) -> Answer {
        let phase = self.phases.last().copied().unwrap_or(Phase::Load);
        Answer::Refused(fault.kind, Some((self.id, phase)))
    }
}
