//! The one thread that looks at the files and acts on what it finds.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::panics::caught;

use super::backoff::{Backoff, Next};
use super::coverage::Coverage;
use super::hints::{Hints, Settled, Wake};
use super::reconcile::{Finding, Reconcile};
use super::settings::Watch;
use super::status::Backend;
use super::{Patience, Target, Verdict};

/// Looks at the files when there is reason to.
pub(super) struct Worker<T> {
    target: T,
    hints: Arc<Hints>,
    coverage: Coverage,
    backoff: Backoff,
    reconcile: Reconcile,
    unrest: Unrest,
    debt: Debt,
}

/// How long a difference is left unjudged because the files keep changing.
struct Unrest {
    limit: Duration,
    since: Option<Instant>,
}

/// Whether the last judgement came to an end.
///
/// A difference it left behind is no change that events missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Debt {
    None,
    Judgement,
}

/// Why the files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Hint,
    Retry,
    Poll,
}

impl<T: Target> Worker<T> {
    /// Watches over what `coverage` covers on behalf of `target`.
    pub(super) fn new(settings: &Watch, hints: Arc<Hints>, coverage: Coverage, target: T) -> Self {
        let limit = settings.max_wait * 2;
        Self {
            target,
            hints,
            coverage,
            backoff: Backoff::new(limit),
            reconcile: Reconcile::new(settings.poll),
            unrest: Unrest { limit, since: None },
            debt: Debt::None,
        }
    }

    /// Looks once, then whenever there is reason to, until it is stopped.
    pub(super) fn run(mut self) {
        // What changed since the first load must have rested before it is looked at, like any
        // other change.
        self.hints.renew();
        loop {
            let timer = self.backoff.due().or(self.reconcile.due());
            let reason = match self.hints.wait(timer) {
                Wake::Stop => return,
                Wake::Hint => Reason::Hint,
                Wake::Timer if self.backoff.due().is_some() => Reason::Retry,
                Wake::Timer => Reason::Poll,
            };
            self.look(reason);
        }
    }

    /// Watches, then reads: what changes after the read is told of.
    fn look(&mut self, reason: Reason) {
        let seen = self.hints.number();
        match reason {
            Reason::Hint => self.backoff.restart(Instant::now()),
            Reason::Poll => self.coverage.revive(),
            Reason::Retry => {}
        }
        self.coverage.rearm();
        self.reconcile
            .looked(self.coverage.backend(), Instant::now());
        if self.hints.is_stopped() {
            return;
        }
        if !self.differs() {
            return self.rest();
        }
        if reason == Reason::Poll && self.hints.number() == seen && !self.is_missed() {
            return;
        }
        self.reconcile.calm();
        match self.hints.settle(seen) {
            Settled::Stopped => {}
            // The hint leads to another look, at files that have come to rest.
            Settled::Hinted if self.unrest.may_go_on(Instant::now()) => {}
            Settled::Hinted | Settled::Still => self.judge(),
        }
    }

    /// There is nothing to act on.
    fn rest(&mut self) {
        self.backoff.end();
        self.reconcile.calm();
        self.unrest.since = None;
        self.debt = Debt::None;
    }

    /// Whether a difference found by the poll is to be acted on at this look.
    fn is_missed(&mut self) -> bool {
        if self.debt == Debt::Judgement {
            return true;
        }
        if self.reconcile.differs(Instant::now()) == Finding::Suspected {
            return false;
        }
        // Where no events are to be had none was missed, and each poll connects anew anyway.
        if self.coverage.backend() != Backend::PollOnly {
            self.hints.note(|status| status.missed_by_events += 1);
            self.coverage.rebuild();
        }
        true
    }

    fn differs(&mut self) -> bool {
        let target = &mut self.target;
        let differs = contained(&self.hints, || target.differs());
        self.hints
            .note(|status| status.last_checked = Some(SystemTime::now()));
        differs.unwrap_or(false)
    }

    /// Lets the target act, and waits on if the content is unfinished and may yet be finished.
    fn judge(&mut self) {
        self.unrest.since = None;
        self.debt = match self.verdict(Patience::More) {
            Some(Verdict::Settled) => Debt::None,
            Some(Verdict::Unfinished(kind)) => {
                match self.backoff.unfinished(kind, Instant::now()) {
                    Next::Again => return,
                    Next::Over => match self.verdict(Patience::Over) {
                        Some(Verdict::Settled) => Debt::None,
                        Some(Verdict::Unfinished(_)) | None => Debt::Judgement,
                    },
                }
            }
            None => Debt::Judgement,
        };
        self.backoff.end();
    }

    fn verdict(&mut self, patience: Patience) -> Option<Verdict> {
        let target = &mut self.target;
        contained(&self.hints, || target.judge(patience))
    }
}

impl Unrest {
    /// Whether the files may go on changing before they are judged as they are.
    fn may_go_on(&mut self, now: Instant) -> bool {
        let since = *self.since.get_or_insert(now);
        now < since + self.limit
    }
}

/// Runs code of the target; its panic is counted and does not end the thread.
fn contained<R>(hints: &Hints, call: impl FnOnce() -> R) -> Option<R> {
    let result = caught(call).ok();
    if result.is_none() {
        hints.note(|status| status.panics += 1);
    }
    result
}
