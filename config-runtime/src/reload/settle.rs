//! Ends an attempt: commits its candidate, lets it wait, or remembers why there is none.

use std::sync::Arc;
use std::time::SystemTime;

use crate::contents::FileContents;
use crate::error::{Error, Phase};
use crate::event::{AttemptResult, Course};
use crate::field::{Comparison, Diff};
use crate::lock::lock;
use crate::report::Report;
use crate::resource::{Prepared, Replaced};
use crate::store::{HashOnce, Trigger, Version};

use super::Core;
use super::candidate::Candidate;
use super::examine::{Examined, Ready};
use super::intent::{Gates, Intent};
use super::outcome::Outcome;
use super::pending::{Deferral, Pending, Wait, Wish};
use super::state::State;

/// What an attempt is to bring into force.
pub(super) struct Asked {
    /// As it can be asked for again.
    pub(super) wish: Wish,
    pub(super) candidate: Result<Candidate, Error>,
    pub(super) gates: Gates,
}

/// What of a version is not of its candidate.
struct Header {
    number: u64,
    parent: Option<u64>,
    diff: Arc<Diff>,
    trigger: Trigger,
    time: SystemTime,
    hash: HashOnce,
}

impl Header {
    /// The version that a candidate becomes.
    fn version(self, candidate: Candidate) -> Version {
        Version {
            number: self.number,
            parent: self.parent,
            value: candidate.value,
            inputs: candidate.inputs,
            origins: candidate.origins,
            warnings: candidate.warnings,
            to_create: candidate.to_create,
            files: candidate.files,
            settings: candidate.settings,
            diff: self.diff,
            trigger: self.trigger,
            time: self.time,
            hash: self.hash,
        }
    }
}

impl Asked {
    /// What there is no candidate for.
    pub(super) fn refused(error: Error) -> Self {
        Self {
            wish: Wish::default(),
            candidate: Err(error),
            gates: Gates::Ask,
        }
    }
}

impl Core {
    /// Ends an attempt in exactly one way.
    pub(super) fn settle(&self, mut course: Course, asked: Asked) -> Result<Outcome, Error> {
        let Asked {
            wish,
            candidate,
            gates,
        } = asked;
        // What is said of the end belongs to it too.
        let _span = course.take_span();
        // What waited was read long ago.
        let seen = wish.seen.clone();
        let seen = seen.filter(|_| course.trigger() != Trigger::Pending);
        let examined = candidate
            .and_then(|candidate| self.examine(&mut course, candidate, gates, Intent::Apply));
        let result = match examined {
            Ok(Examined::Ready(ready)) => Ok(self.accept(course, &wish, *ready)),
            Ok(Examined::Deferred(wait)) => Ok(self.defer(course, &wish, wait)),
            Err(error) => Err(self.reject(course, &wish, error)),
        };
        if let Some(seen) = seen {
            let mut contents = seen.contents.known().clone();
            contents.extend(seen.contents.asked());
            self.look(&self.records.current(), &seen.readings, &contents);
        }
        self.keep_last_good();
        // Dropped outside of the turn: what is set is of the user.
        self.outbox.discard(wish);
        result
    }

    /// Brings a candidate into force; cannot fail.
    fn accept(&self, mut course: Course, wish: &Wish, ready: Ready) -> Outcome {
        let Ready {
            mut candidate,
            prepared,
        } = ready;
        candidate.share_with(&self.store.current());
        let quarantine = candidate.quarantine.clone();
        course.warn(&candidate.warnings);
        // One step with what is remembered of it, so that no status has one without the other.
        let (before, attempt) = self.records.update(|state| {
            let result = if candidate.comparison.moves.is_empty() {
                self.amend(candidate);
                AttemptResult::Unchanged
            } else {
                course.enter(Phase::Commit);
                let diff = Arc::clone(&course.so_far().diff);
                AttemptResult::Applied(self.commit(course.trigger(), candidate, prepared, diff))
            };
            let attempt = course.end(result);
            state.quarantine = quarantine;
            state.succeeded(wish);
            let pending = state.pending.take();
            state.pending = pending.and_then(|pending| pending.after(wish, attempt.trigger));
            self.take_note(state, wish, FileContents::new());
            state.loaded = wish.seen.as_ref().map(|_| attempt.time).or(state.loaded);
            state.end(&attempt, self.now());
            attempt
        });
        self.tell_end(&attempt, &before, &self.store.current().inputs.pending);
        self.outbox.discard(before);
        Outcome::of(attempt)
    }

    /// Lets a candidate wait, beside what waits already.
    fn defer(&self, course: Course, wish: &Wish, wait: Wait) -> Outcome {
        let (waits, wait) = match course.trigger() {
            Trigger::Pending => (wish.clone(), wait),
            _ => self.both(wish.clone(), wait),
        };
        let attempt = course.end(AttemptResult::Deferred);
        let retry = wait.retry;
        let deferral = Arc::new(Deferral::new(&attempt, wait, self.time()));
        let (before, ()) = self.records.update(|state| {
            state.succeeded(wish);
            let earlier = state.pending.take();
            let earlier = earlier.filter(|_| waits.back_to.is_some());
            state.pending = Some(Pending {
                wish: waits,
                deferral: Arc::clone(&deferral),
                retry,
                behind: earlier.and_then(Pending::files).map(Box::new),
            });
            let refused = wish.seen.as_ref().map(|seen| self.refused(&seen.contents));
            self.take_note(state, wish, refused.unwrap_or_default());
            state.end(&attempt, self.now());
        });
        self.tell_end(&attempt, &before, &self.store.current().inputs.pending);
        self.outbox.discard(before);
        Outcome::Deferred { deferral, attempt }
    }

    /// Remembers why there is no candidate.
    fn reject(&self, mut course: Course, wish: &Wish, error: Error) -> Error {
        // Where there is none, there was no candidate to be refused.
        let report = error.shared_report();
        let has_candidate = report.is_some();
        course.so_far().report = report.unwrap_or_else(|| Arc::new(Report::new(Vec::new())));
        let error = error.in_attempt(course.id(), course.phase());
        let attempt = course.end(AttemptResult::Rejected);
        let (before, ()) = self.records.update(|state| {
            let refused = wish.seen.as_ref().map(|seen| self.refused(&seen.contents));
            self.take_note(state, wish, refused.unwrap_or_default());
            // What the layers hold counts for longer than what a caller was told of.
            let counts = wish.seen.is_some() || !state.has_rejected_layers();
            if has_candidate && counts {
                state.rejected = Some(Arc::clone(&attempt));
            }
            // It waits on, until somebody asks for it.
            let pending = state.pending.as_mut();
            if let Some(pending) = pending.filter(|_| attempt.trigger == Trigger::Pending) {
                pending.retry = None;
                Arc::make_mut(&mut pending.deferral).retry_at = None;
            }
            // What the layers no longer say waits no more, although they say nothing better.
            let pending = state.pending.take();
            state.pending = pending.and_then(|pending| pending.after_load(wish));
            state.end(&attempt, self.now());
        });
        self.tell_end(&attempt, &before, &self.store.current().inputs.pending);
        self.outbox.discard(before);
        error
    }

    /// Notes what is in force, and what was judged of the layers.
    fn take_note(&self, state: &mut State, wish: &Wish, refused: FileContents) {
        let current = self.store.current();
        state.note(wish, refused, (&current.inputs.readings, &current.files));
    }

    /// Notes that the values in force are made of other inputs: equal values may stand on other
    /// lines, or have come by another way.
    fn amend(&self, mut candidate: Candidate) {
        let current = self.store.current();
        let header = Header {
            number: current.number,
            parent: candidate.lineage.parent_of_current(&current),
            diff: Arc::clone(&current.diff),
            trigger: current.trigger,
            time: current.time,
            hash: current.hash.clone(),
        };
        let value = std::mem::replace(&mut candidate.value, current.value.clone());
        let comparison = std::mem::take(&mut candidate.comparison);
        let origins = Arc::clone(&candidate.origins);
        let built = self.ground.resources.current();
        let version = header.version(candidate);
        let before = self.store.amend(version, built);
        self.ground.set_origins(origins);
        // Dropped outside of the turn: they may run code of the user when they go.
        self.outbox.discard((current, before, value, comparison));
    }

    /// Makes the candidate current, with what is built from it; cannot fail.
    fn commit(
        &self,
        trigger: Trigger,
        mut candidate: Candidate,
        prepared: Prepared,
        diff: Arc<Diff>,
    ) -> u64 {
        let current = self.store.current();
        let number = current.number + 1;
        let header = Header {
            number,
            parent: candidate.lineage.parent_of_next(&current),
            diff,
            trigger,
            time: self.time().system_time(),
            hash: HashOnce::default(),
        };
        let comparison = std::mem::take(&mut candidate.comparison);
        let origins = Arc::clone(&candidate.origins);
        let resources = &self.ground.resources;
        let built = resources.with(&prepared);
        let lineage = candidate.lineage;
        let version = header.version(candidate);
        let retired = self.store.commit(version, Arc::clone(&built));
        self.try_out(trigger, lineage, &current, number);
        let replaced = resources.commit(prepared, built, number);
        self.ground.set_origins(origins);
        let arrival = self.ground.arrival();
        #[cfg(feature = "usage")]
        self.note_usage(number, &comparison);
        for step in &comparison.moves {
            step.store(&self.tree);
        }
        self.ground.arrive_at(number);
        drop(arrival);
        lock(&self.sleepers).extend(comparison.sleepers(&self.tree));
        self.tell(number, comparison, replaced, (current, retired));
        number
    }

    /// Has the subscribers told, and `past` dropped then: it may run code of the user as it goes.
    fn tell(
        &self,
        number: u64,
        comparison: Comparison,
        replaced: Replaced,
        past: impl Send + 'static,
    ) {
        let (tree, ground) = (Arc::clone(&self.tree), Arc::clone(&self.ground));
        self.outbox.post(move || {
            comparison.tell(&tree, number);
            replaced.tell(number, &ground.deliveries);
            drop((comparison, replaced, past));
        });
    }
}
