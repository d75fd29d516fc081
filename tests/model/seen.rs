//! What can be seen of a real configuration.

use std::path::Path;

use config_runtime::{Attempt, AttemptCounts, Deferral, Error, Origin, OriginKind, Outcome};

use crate::content::FILES;
use crate::process::Process;
use crate::view::{Answer, AttemptView, Source, View, Waiting};

impl Process {
    /// All that can be seen.
    pub(crate) fn view(&self) -> View {
        let (status, current) = (self.hot.status(), self.hot.snapshot());
        let mut calls = self.calls();
        calls.sort();
        let waits = status.pending_restart.first();
        let resources = self.resources.iter();
        let history = self.hot.history().into_iter();
        View {
            version: current.version(),
            values: current.values(),
            sources: [
                source(&self.hot.low.origin()),
                source(&self.hot.high.origin()),
                source(&self.hot.inner.pace.origin()),
                source(&self.hot.inner.load.origin()),
            ],
            history: history
                .map(|record| (record.version, record.parent, record.trigger))
                .collect(),
            last: AttemptView::of(&status.last_attempt),
            counts: counts(status.attempts),
            rejected: status.rejected.map(|attempt| attempt.id),
            pending: status.pending.as_deref().map(Waiting::of),
            trial: status.trial.map(|trial| (trial.version, trial.back_to)),
            waits: waits.and_then(|waits| format!("{:?}", waits.pending()).parse().ok()),
            quarantined: layers(&status.quarantined),
            resources: resources
                .map(|resource| (resource.load().0.clone(), resource.version()))
                .collect(),
            calls,
        }
    }
}

/// The layers that are called so.
pub(crate) fn layers(names: &[String]) -> Vec<usize> {
    let layer = |name: &String| {
        FILES
            .iter()
            .position(|file| Path::new(name).ends_with(file))
    };
    names.iter().filter_map(layer).collect()
}

fn source(origin: &Origin) -> Source {
    let file = origin.file().map(|file| file.display().to_string());
    match (layers(file.as_slice()).first(), origin.kind()) {
        (Some(layer), OriginKind::File) => Source::File(*layer),
        (_, OriginKind::Override) => Source::Caller,
        _ => Source::Default,
    }
}

fn counts(counts: AttemptCounts) -> [u64; 4] {
    [
        counts.unchanged,
        counts.applied,
        counts.deferred,
        counts.rejected,
    ]
}

impl Answer {
    pub(crate) fn of(outcome: &Result<Outcome, Error>) -> Self {
        match outcome {
            Ok(outcome) => Self::Ended(AttemptView::of(outcome.attempt())),
            Err(error) => Self::refused(error),
        }
    }

    pub(crate) fn refused(error: &Error) -> Self {
        let attempt = error.attempt().zip(error.phase());
        Self::Refused(error.kind(), attempt)
    }
}

impl AttemptView {
    fn of(attempt: &Attempt) -> Self {
        let diff = attempt.diff.iter().map(|difference| {
            let [old, new] = [difference.old(), difference.new()];
            let path = difference.path().to_owned();
            (path, format!("{old:?}"), format!("{new:?}"))
        });
        let waits = attempt.pending_restart.first();
        let mut problems = attempt.report.problems().iter();
        let mut callbacks = attempt.callbacks.clone();
        callbacks.sort();
        Self {
            id: attempt.id,
            trigger: attempt.trigger,
            result: attempt.result,
            phases: attempt.phases.iter().map(|(phase, _)| *phase).collect(),
            before: attempt.version_before,
            version: attempt.version,
            diff: diff.collect(),
            waits: waits.and_then(|waits| format!("{:?}", waits.pending()).parse().ok()),
            has_problem: problems.any(|problem| !problem.is_warning()),
            resources: attempt.resources.clone(),
            callbacks,
            released: layers(&attempt.released),
        }
    }
}

impl Waiting {
    fn of(deferral: &Deferral) -> Self {
        Self {
            attempt: deferral.attempt.id,
            gates: deferral.gates.clone(),
            is_timed: deferral.retry_at.is_some(),
        }
    }
}
