//! The one thread that looks at the files and acts on what it finds.

mod life;

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::backoff::{Backoff, Next};
use super::coverage::Coverage;
use super::hints::{Hints, Settled, Wake};
use super::jitter::Jitter;
use super::reconcile::{Content, Finding, Reconcile};
use super::settings::Watching;
use super::status::{Backend, WatchState};
use super::unrest::Unrest;
use super::{Pace, Patience, Places, Target, Verdict};

/// Whatever the debounce, a file is to be the same in two reads.
const SHORTEST_UNREST: Duration = Duration::from_millis(500);
/// Places that change with every read are looked at again later.
const MOST_READS: usize = 5;

/// Looks at the files when there is reason to.
pub(super) struct Worker<T> {
    target: T,
    hints: Arc<Hints>,
    coverage: Coverage,
    backoff: Backoff,
    reconcile: Reconcile,
    jitter: Jitter,
    unrest: Unrest,
    /// Whether the last judgement came to no end; a difference that it left behind is no change
    /// that events missed.
    is_in_debt: bool,
    /// What the target last asked for.
    pace: Option<Pace>,
    /// Whether files are looked at, beside what is asked for from outside.
    has_looks: bool,
}

/// Whether the target wants the files to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Off,
    /// It did not until this moment.
    On,
    /// It does, as before.
    Stays,
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
    pub(super) fn new(
        settings: &Watching,
        hints: Arc<Hints>,
        coverage: Coverage,
        target: T,
    ) -> Self {
        let limit = (settings.waits().longest * 2).max(SHORTEST_UNREST);
        Self {
            target,
            hints,
            coverage,
            backoff: Backoff::new(limit),
            reconcile: Reconcile::new(settings),
            jitter: Jitter::new(settings.longest_jitter()),
            unrest: Unrest::new(limit),
            is_in_debt: false,
            pace: None,
            has_looks: settings.has_looks(),
        }
    }

    /// Looks once, then whenever there is reason to, until it is stopped.
    fn work(&mut self) {
        self.heed();
        loop {
            match self.hints.wait(self.due()) {
                Wake::Stop => return,
                Wake::Called => self.heed(),
                Wake::Resumed => self.rest(),
                Wake::Asked => {
                    self.target.reload();
                    self.heed();
                }
                Wake::Hint => self.act(Reason::Hint),
                Wake::Timer if self.is_at_it() => self.act(Reason::Retry),
                Wake::Timer => self.act(Reason::Poll),
            }
        }
    }

    /// When to look although no event asks for it.
    fn due(&self) -> Option<Instant> {
        let poll = self.reconcile.due();
        if !self.reconcile.is_calm() {
            // Content in doubt is to be seen once more before anything is done about it.
            return poll;
        }
        let held = self.jitter.due().into_iter().chain(poll).min();
        self.backoff.due().or(held)
    }

    /// Whether there is a difference that is known and not yet acted on.
    fn is_at_it(&self) -> bool {
        self.backoff.due().is_some() || self.jitter.due().is_some()
    }

    fn act(&mut self, reason: Reason) {
        match self.turn() {
            Turn::Stays => self.look(reason),
            turn => self.take(turn),
        }
    }

    /// Follows the target in what it wants; asks for a look if that is to look at something else.
    fn heed(&mut self) {
        match self.turn() {
            Turn::Stays if self.other_places().is_some() => self.hints.renew(),
            Turn::Stays => {}
            turn => self.take(turn),
        }
    }

    /// Asks the target whether and how to look.
    fn turn(&mut self) -> Turn {
        let before = self.pace;
        let pace = self.target.pace();
        self.pace = Some(pace);
        self.hints.pace(pace.quiet);
        self.hints.note(|status| {
            status.state = if pace.is_on {
                WatchState::Watching
            } else {
                WatchState::Off
            };
        });
        match (pace.is_on, before.is_some_and(|before| before.is_on)) {
            (false, _) => Turn::Off,
            (true, false) => Turn::On,
            (true, true) => Turn::Stays,
        }
    }

    fn take(&mut self, turn: Turn) {
        match turn {
            // What changed since the first load, or while nobody looked, must have rested before
            // it is looked at, like any other change.
            Turn::On => self.hints.renew(),
            Turn::Off => {
                self.rest();
                self.reconcile
                    .looked(self.coverage.backend(), Instant::now());
            }
            Turn::Stays => {}
        }
    }

    /// Watches, then reads: what changes after the read is told of.
    fn look(&mut self, reason: Reason) {
        if !self.has_looks {
            return;
        }
        match reason {
            Reason::Hint => self.backoff.restart(Instant::now()),
            Reason::Poll | Reason::Retry => self.coverage.revive(),
        }
        match self.other_places() {
            Some(places) => self.coverage.turn_to(places),
            None => self.coverage.rearm(),
        }
        if self.hints.watched() && self.unrest.may_go_on(Instant::now()) {
            return;
        }
        let differs = self.differs();
        self.target.degraded(&self.coverage.degraded());
        // From the end of the reading, so that slow files leave time between two looks.
        self.reconcile
            .looked(self.coverage.backend(), Instant::now());
        if !differs {
            return self.rest();
        }
        if reason != Reason::Hint && !self.hints.is_pending() && self.is_doubtful() {
            return;
        }
        self.reconcile.calm();
        self.target.keep_in_mind();
        if self.jitter.holds(Instant::now()) {
            self.unrest.end();
            return;
        }
        match self.hints.settle() {
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
        self.jitter.end();
        self.unrest.end();
        self.is_in_debt = false;
    }

    /// Whether a difference that no event told of is to be seen once more, because somebody may be
    /// at work on it.
    fn is_doubtful(&mut self) -> bool {
        let is_known = self.is_at_it() || self.is_in_debt;
        let content = if self.target.is_as_kept() {
            Content::Same
        } else {
            Content::Other
        };
        if is_known && self.reconcile.is_calm() && content == Content::Same {
            return false;
        }
        if self.reconcile.differs(content, Instant::now()) == Finding::Suspected {
            self.is_in_debt = is_known;
            self.target.keep_in_mind();
            return true;
        }
        // Where events are lacking none was missed, and each poll tries to get them anyway.
        if !is_known && self.coverage.backend() == Backend::Events {
            self.hints.note(|status| status.missed_by_events += 1);
            self.coverage.rebuild();
        }
        false
    }

    /// Whether the content differs, read while all of the places that it names were watched.
    ///
    /// A file that is found by reading, in a folder or by its name in another file, may have
    /// changed between that read and its watch: so it is read once more, with the watch set. A
    /// file in a folder that is found later than that comes with a hint from the folder.
    fn differs(&mut self) -> bool {
        for _ in 0..MOST_READS {
            let differs = self.read();
            let Some(places) = self.other_places() else {
                self.hints.forget_strangers();
                return differs;
            };
            self.coverage.turn_to(places);
        }
        self.hints.renew();
        self.read()
    }

    fn read(&mut self) -> bool {
        let differs = self.target.differs();
        self.hints
            .note(|status| status.last_checked = Some(SystemTime::now()));
        differs
    }

    /// The places that the target names, if they are not those that are watched.
    fn other_places(&mut self) -> Option<Places> {
        let places = self.target.places();
        (!self.coverage.covers(&places)).then_some(places)
    }

    /// Lets the target act, and waits on if the content is unfinished and may yet be finished.
    fn judge(&mut self) {
        self.unrest.end();
        self.is_in_debt = match self.verdict(Patience::More) {
            Some(Verdict::Settled) => false,
            Some(Verdict::Unfinished(kind)) => {
                match self.backoff.unfinished(kind, Instant::now()) {
                    Next::Again => return,
                    Next::Over => match self.verdict(Patience::Over) {
                        Some(Verdict::Settled) => false,
                        Some(Verdict::Unfinished(_)) | None => true,
                    },
                }
            }
            None => true,
        };
        self.backoff.end();
        self.jitter.end();
        // What was acted on may name other places, that were read before they were watched. They
        // are compared with what was judged, after they are.
        self.heed();
    }

    /// Has the target act, unless it is to be left alone.
    fn verdict(&mut self, patience: Patience) -> Option<Verdict> {
        (!self.hints.is_stopped()).then(|| self.target.judge(patience))
    }
}
