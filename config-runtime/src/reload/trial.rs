//! Versions on trial: those that nobody confirms in time are rolled back.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::errand::Failure;
use crate::error::{Error, ErrorKind};
use crate::event::EventKind;
use crate::lock::lock;
use crate::report::{Problem, ProblemKind};
use crate::store::{Trigger, Version};
use crate::sync::Mutex;

use super::Core;
use super::candidate::{Lineage, guarded};
use super::intent::Gates;
use super::pending::Wish;
use super::settle::Asked;

/// A way back that is refused is not tried again in a loop without a pause.
const SHORTEST_WAIT: Duration = Duration::from_millis(10);

/// How often a probe is asked during a trial.
const PROBES: u32 = 10;

/// A version on trial.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrialStatus {
    /// The version in force, which is on trial.
    pub version: u64,
    /// The version that is in force again if it fails.
    pub back_to: u64,
    /// When it ends.
    pub until: SystemTime,
}

/// The trial that is going on, if one is. Who has the turn begins one and lets it fail; anybody
/// may end it before that.
#[derive(Debug, Default)]
pub(crate) struct Trials(Mutex<Option<Trial>>);

#[derive(Debug, Clone)]
struct Trial {
    version: u64,
    /// The last version that needed no proof; kept even if the history is not.
    back_to: Arc<Version>,
    until: Instant,
    time: SystemTime,
    /// When the probe is asked next.
    probe: Option<Instant>,
    /// Whether it is on its way back, so that nobody can confirm it.
    is_failing: bool,
}

impl Core {
    /// Puts the version `number`, which is about to follow `current`, on trial, if such ones are.
    pub(super) fn try_out(
        &self,
        trigger: Trigger,
        lineage: Lineage,
        current: &Arc<Version>,
        number: u64,
    ) {
        let Some(rule) = &self.guards.trial else {
            return;
        };
        let mut trial = lock(&self.trials.0);
        let before = if matches!(lineage, Lineage::Past(_)) {
            trial.take()
        } else if trigger.is_tried() {
            let now = self.now();
            let back_to = match &*trial {
                Some(earlier) => Arc::clone(&earlier.back_to),
                None => Arc::clone(current),
            };
            let next = Trial {
                version: number,
                back_to,
                until: now + rule.duration,
                time: self.time().system_time() + rule.duration,
                probe: rule.probe.as_ref().map(|_| now + pause(rule.duration)),
                is_failing: false,
            };
            trial.replace(next)
        } else {
            trial.iter_mut().for_each(|trial| trial.version = number);
            None
        };
        drop(trial);
        if let Some(before) = before {
            self.outbox.discard(before);
        }
    }

    /// Says that the version in force is good; returns its number.
    ///
    /// # Errors
    ///
    /// It is not on trial.
    pub(crate) fn confirm(&self) -> Result<u64, Error> {
        let ended = lock(&self.trials.0).take_if(|trial| !trial.is_failing);
        let version = ended.as_ref().map(|trial| trial.version);
        if let Some(ended) = ended {
            self.put_away(ended);
            self.keep_confirmed();
        }
        if let Some(version) = version {
            self.tell_event(EventKind::Confirmed { version });
        }
        let message = match self.guards.trial {
            Some(_) => "no version is on trial: the one in force was confirmed, or needs no proof",
            None => "no version is on trial: `confirm_within` or `probe_within` would put it there",
        };
        version.ok_or_else(|| Error::new(ErrorKind::NothingPending, message))
    }

    pub(super) fn trial(&self) -> Option<TrialStatus> {
        let trial = lock(&self.trials.0);
        trial.as_ref().map(|trial| TrialStatus {
            version: trial.version,
            back_to: trial.back_to.number,
            until: trial.time,
        })
    }

    /// When there is something to do about the trial.
    pub(super) fn trial_due(&self) -> Option<Instant> {
        let trial = lock(&self.trials.0);
        let trial = trial.as_ref()?;
        Some(
            trial
                .probe
                .map_or(trial.until, |probe| probe.min(trial.until)),
        )
    }

    /// Asks the probe, or ends the trial, if it is time to.
    pub(super) fn tick_trial(&self, now: Instant) {
        let (Some(rule), Some(trial)) = (&self.guards.trial, self.current_trial()) else {
            return;
        };
        let is_over = trial.until <= now;
        let verdict = match (&rule.probe, trial.probe) {
            (Some(_), Some(due)) if is_over || due <= now => self.probe(is_over),
            (None, _) if is_over => Err("nobody confirmed it in time".to_owned()),
            _ => return,
        };
        match verdict {
            Err(cause) => self.fail(&trial, &cause),
            Ok(()) if is_over => self.pass(trial.version),
            Ok(()) => {
                let mut current = lock(&self.trials.0);
                let current = current
                    .iter_mut()
                    .filter(|now| now.version == trial.version);
                current.for_each(|trial| trial.probe = Some(now + pause(rule.duration)));
            }
        }
        self.put_away(trial);
    }

    fn current_trial(&self) -> Option<Trial> {
        lock(&self.trials.0).clone()
    }

    /// Confirms the version, if it still is on trial.
    fn pass(&self, version: u64) {
        if self.end_trial(version) {
            self.tell_event(EventKind::Confirmed { version });
        }
    }

    /// Ends the trial of this version; returns whether it was on trial.
    fn end_trial(&self, version: u64) -> bool {
        let mut trial = lock(&self.trials.0);
        let ended = trial.take_if(|trial| trial.version == version);
        drop(trial);
        let was_on_trial = ended.is_some();
        if let Some(ended) = ended {
            self.put_away(ended);
        }
        self.keep_confirmed();
        was_on_trial
    }

    /// What the probe says of the version in force. One that still runs, of a version before, says
    /// nothing of this one before its trial is over.
    fn probe(&self, is_over: bool) -> Result<(), String> {
        let rule = self.guards.trial.as_ref();
        let Some(probe) = rule.and_then(|rule| rule.probe.clone()) else {
            return Ok(());
        };
        let taken = self.store.take();
        let resources = &self.ground.resources;
        let verdict = resources.errand_apart("probe", move || probe(taken));
        let verdict = match verdict {
            Err(Failure::Busy) if !is_over => Ok(()),
            verdict => verdict.unwrap_or_else(|failure| Err(failure.to_string())),
        };
        verdict.map_err(|cause| format!("its probe failed: {}", self.conceal(&cause)))
    }

    /// Rolls the version on trial back, if it still is.
    fn fail(&self, trial: &Trial, cause: &str) {
        let to = trial.back_to.number;
        // How it ended is kept in the status; there is nobody here to tell.
        let back = self.in_turn(|core| {
            if !core.begin_to_fail(trial.version) {
                return Ok(());
            }
            let message = format!("version {} was on trial: {cause}", trial.version);
            let warning = Problem::warning(ProblemKind::Check, message);
            let mut course = core.begin(Trigger::Trial { to });
            course.remark(warning);
            let asked = Asked {
                wish: Wish::back_to(to),
                candidate: guarded(|| core.past(&trial.back_to)),
                gates: Gates::Skip,
            };
            let back = core.settle(course, asked);
            let still = |trial: &mut Trial| trial.is_failing = false;
            lock(&core.trials.0).iter_mut().for_each(still);
            back.map(drop)
        });
        // Also where every value was as before, so that there is no new version.
        if back.is_ok() {
            self.end_trial(trial.version);
        }
    }

    /// Says that `version` is on its way back, if it is still on trial. Where that is refused, it
    /// is tried again after another such time.
    fn begin_to_fail(&self, version: u64) -> bool {
        let mut trial = lock(&self.trials.0);
        let (Some(rule), Some(trial)) = (&self.guards.trial, &mut *trial) else {
            return false;
        };
        if trial.version != version {
            return false;
        }
        trial.is_failing = true;
        let again = rule.duration.max(SHORTEST_WAIT);
        trial.until = self.now() + again;
        trial.time = self.time().system_time() + again;
        trial.probe = trial.probe.map(|_| trial.until);
        true
    }
}

/// How long to wait between two probes of a trial.
fn pause(duration: Duration) -> Duration {
    (duration / PROBES).max(Duration::from_millis(1))
}
