//! What is asked of a candidate that is valid by itself, until it is ready to come into force.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, Phase};
use crate::event::Course;
use crate::field::Diff;
use crate::origin::Origins;
use crate::panics::caught;
use crate::report::{Place, Problem, ProblemKind};
use crate::resource::{Failed, Prepared, Proposed, Spot};
use crate::store::Trigger;

use super::Core;
use super::candidate::{Candidate, guarded};
use super::gate::{AnyProposal, Verdict};
use super::intent::{Gates, Intent};
use super::pending::Wait;
use super::refusal::refused;
use super::step;

/// A gate is not asked again in a loop without a pause.
const SHORTEST_WAIT: Duration = Duration::from_millis(10);

/// What came of an examination.
pub(super) enum Examined {
    Ready(Box<Ready>),
    Deferred(Wait),
}

/// What is answered for a candidate that nobody refuses.
enum Answer {
    Ready(Prepared),
    Wait(Wait),
}

/// A candidate that can come into force; nothing is left that may fail.
pub(super) struct Ready {
    pub(super) candidate: Candidate,
    pub(super) prepared: Prepared,
}

impl Examined {
    fn ready(candidate: Candidate, prepared: Prepared) -> Self {
        Self::Ready(Box::new(Ready {
            candidate,
            prepared,
        }))
    }
}

impl Core {
    /// Asks everything of `candidate` that is to be asked, phase by phase.
    ///
    /// # Errors
    ///
    /// It is refused; what was built for it is dropped.
    pub(super) fn examine(
        &self,
        course: &mut Course,
        mut candidate: Candidate,
        gates: Gates,
        intent: Intent,
    ) -> Result<Examined, Error> {
        let answer = self.ask_all(course, &mut candidate, gates, intent);
        match answer {
            Ok(Answer::Ready(prepared)) => Ok(Examined::ready(candidate, prepared)),
            Ok(Answer::Wait(wait)) => {
                // Dropped outside of the turn, as below: it is of the user.
                self.outbox.discard(candidate);
                Ok(Examined::Deferred(wait))
            }
            Err(error) => {
                self.outbox.discard(candidate);
                Err(error)
            }
        }
    }

    fn ask_all(
        &self,
        course: &mut Course,
        candidate: &mut Candidate,
        gates: Gates,
        intent: Intent,
    ) -> Result<Answer, Error> {
        course.enter(Phase::Compare);
        guarded(|| self.judge_step(candidate))?;
        let diff = self.describe(course, candidate)?;
        if candidate.comparison.moves.is_empty() {
            step::ready(candidate, intent)?;
            return Ok(Answer::Ready(Prepared::default()));
        }
        course.enter(Phase::Check);
        guarded(|| self.check(candidate))?;
        course.enter(Phase::Gate);
        if let Some(wait) = self.ask(course, candidate, &diff, gates)? {
            return Ok(Answer::Wait(wait));
        }
        course.enter(Phase::Prepare);
        step::ready(candidate, intent)?;
        let prepared = self.prepare(candidate)?;
        course.so_far().resources = prepared.names();
        Ok(Answer::Ready(prepared))
    }

    /// Notes what the candidate would alter, and whom that concerns.
    fn describe(&self, course: &mut Course, candidate: &Candidate) -> Result<Arc<Diff>, Error> {
        let comparison = &candidate.comparison;
        let current = self.store.current();
        let number = current.number + 1;
        course.warn(&candidate.warnings);
        let so_far = course.so_far();
        so_far.pending_restart.clone_from(&candidate.inputs.pending);
        if !comparison.moves.is_empty() {
            let diff =
                guarded(|| Ok(comparison.diff(number, &current.origins, &candidate.origins)));
            so_far.diff = Arc::new(diff?);
            so_far.callbacks = comparison.callbacks(&self.tree);
        }
        Ok(Arc::clone(&so_far.diff))
    }

    /// Asks the gates; some may want the candidate to wait.
    fn ask(
        &self,
        course: &mut Course,
        candidate: &Candidate,
        diff: &Diff,
        gates: Gates,
    ) -> Result<Option<Wait>, Error> {
        if gates == Gates::Skip {
            return Ok(None);
        }
        let current = self.store.current();
        let proposal = AnyProposal {
            old: &current.value,
            new: &candidate.value,
            diff,
            trigger: course.trigger(),
            warnings: &candidate.warnings,
        };
        let hide = |message: &str| self.conceal_with(&candidate.value, message);
        let (mut waiting, mut after, mut problems) = (Vec::new(), None, Vec::new());
        for (name, gate) in &self.guards.gates {
            match verdict(name, || gate(&proposal), &hide) {
                Ok(Verdict::Apply | Verdict::Reject(_)) => {}
                Ok(Verdict::Defer) => waiting.push(name.clone()),
                Ok(Verdict::DeferFor(time)) => {
                    waiting.push(name.clone());
                    after = after.into_iter().chain([time.max(SHORTEST_WAIT)]).min();
                }
                Err(problem) => problems.push(*problem),
            }
        }
        if !problems.is_empty() {
            return Err(refused(problems));
        }
        let waits = gates == Gates::Ask && !waiting.is_empty();
        Ok(waits.then(|| Wait {
            gates: waiting,
            retry: after.and_then(|after| self.now().checked_add(after)),
        }))
    }

    /// Builds what depends on what changes.
    fn prepare(&self, candidate: &Candidate) -> Result<Prepared, Error> {
        let comparison = &candidate.comparison;
        let proposed = Proposed {
            fields: comparison.values(&self.tree),
            contents: comparison.contents(),
            resources: BTreeMap::new(),
        };
        let prepared = self.ground.resources.prepare(proposed);
        prepared.map_err(|(failed, built)| {
            // Dropped outside of the turn: it is of the user.
            self.outbox.discard(built);
            let why = self.conceal_with(&candidate.value, &failed.why);
            refused(vec![self.not_built(&failed, &why, &candidate.origins)])
        })
    }

    /// The error of a resource that cannot be built for the first time.
    pub(super) fn not_built_at_all(&self, failed: &Failed) -> Error {
        let current = self.store.current();
        let problem = self.not_built(failed, &self.conceal(&failed.why), &current.origins);
        Error::not_built(problem)
    }

    fn not_built(&self, failed: &Failed, why: &str, origins: &Origins) -> Problem {
        let Spot { key, indices } = &failed.spot;
        let mut problem = Problem::new(ProblemKind::Resource, failed.because(why));
        if !indices.is_empty() {
            let place = Place::Value(origins.of(indices));
            problem = problem.with_key(key.clone()).at(place);
            problem.look_up(self.root.schema);
        }
        problem
    }
}

/// What `gate` decides; why the candidate is refused, if it is.
fn verdict(
    name: &str,
    gate: impl FnOnce() -> Verdict,
    hide: &dyn Fn(&str) -> String,
) -> Result<Verdict, Box<Problem>> {
    let (kind, message) = match caught(gate) {
        Ok(Verdict::Reject(reason)) => {
            let message = format!("gate `{name}` refuses it: {}", hide(&reason));
            (ProblemKind::Gate, message)
        }
        Err(panic) => {
            let message = format!("gate `{name}` panicked: {}", hide(&panic));
            (ProblemKind::Panic, message)
        }
        Ok(verdict) => return Ok(verdict),
    };
    Err(Box::new(Problem::new(kind, message)))
}

impl Trigger {
    /// Whether the version that it makes is to prove itself.
    pub(super) fn is_tried(self) -> bool {
        matches!(
            self,
            Self::Watch | Self::Signal | Self::Reload | Self::Set | Self::Pending
        )
    }
}
