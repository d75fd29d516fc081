//! An attempt on its way, and how long each of its phases takes.

use std::sync::Arc;
use std::time::Instant;

use crate::clock::Time;
use crate::error::Phase;
use crate::field::Diff;
use crate::report::{Problem, Report};
use crate::store::Trigger;
use crate::trace::{Notes, Span};

use super::attempt::{Attempt, AttemptResult};

/// An attempt on its way.
#[derive(Debug)]
pub(crate) struct Course {
    attempt: Attempt,
    time: Time,
    /// What is doubtful about the attempt itself, and not about the version that it makes.
    remarks: Vec<Problem>,
    phase: Phase,
    since: Instant,
    span: Option<Span>,
    notes: Option<Notes>,
}

impl Course {
    /// Begins an attempt, while `version` is in force.
    pub(crate) fn begin(id: u64, trigger: Trigger, version: u64, time: &Time) -> Self {
        Self {
            attempt: Attempt {
                id,
                trigger,
                time: time.system_time(),
                result: AttemptResult::Unchanged,
                phases: Vec::new(),
                version_before: version,
                version,
                diff: Arc::new(Diff::empty(version)),
                warnings: Vec::new(),
                pending_restart: Vec::new(),
                report: Arc::new(Report::new(Vec::new())),
                resources: Vec::new(),
                callbacks: Vec::new(),
                released: Vec::new(),
            },
            time: time.clone(),
            remarks: Vec::new(),
            phase: Phase::Load,
            since: Instant::now(),
            span: None,
            notes: None,
        }
    }

    /// Adds a warning that is of the attempt alone.
    pub(crate) fn remark(&mut self, warning: Problem) {
        self.attempt.warnings.push(warning.clone());
        self.remarks.push(warning);
    }

    /// Says what is doubtful about the candidate.
    pub(crate) fn warn(&mut self, warnings: &[Problem]) {
        self.attempt.warnings = [self.remarks.as_slice(), warnings].concat();
    }

    /// Enters the span of the attempt, which has begun: not all that may become one does.
    pub(super) fn enter_span(&mut self) {
        let Attempt { id, trigger, .. } = self.attempt;
        let span = Span::enter(id, trigger.name(), self.attempt.version_before);
        self.notes = Some(span.notes());
        self.span = Some(span);
    }

    /// The span of the attempt, for who has something to say after its end. It ends when it is
    /// dropped.
    pub(crate) fn take_span(&mut self) -> Option<Span> {
        self.span.take()
    }

    pub(crate) fn id(&self) -> u64 {
        self.attempt.id
    }

    pub(crate) fn trigger(&self) -> Trigger {
        self.attempt.trigger
    }

    pub(crate) fn phase(&self) -> Phase {
        self.phase
    }

    /// What is known so far.
    pub(crate) fn so_far(&mut self) -> &mut Attempt {
        &mut self.attempt
    }

    /// What is known of it, where it is given up.
    pub(crate) fn into_attempt(self) -> Attempt {
        self.attempt
    }

    pub(crate) fn enter(&mut self, phase: Phase) {
        let now = Instant::now();
        let before = (self.phase, now - self.since);
        self.attempt.phases.push(before);
        (self.phase, self.since) = (phase, now);
    }

    /// Ends the attempt.
    pub(crate) fn end(mut self, result: AttemptResult) -> Arc<Attempt> {
        self.enter(self.phase);
        self.attempt.time = self.time.system_time();
        self.attempt.result = result;
        if let AttemptResult::Applied(version) = result {
            self.attempt.version = version;
        }
        let Attempt { version, .. } = self.attempt;
        if let Some(notes) = &self.notes {
            notes.ended(result.name(), &self.phase.to_string(), version);
        }
        Arc::new(self.attempt)
    }
}
