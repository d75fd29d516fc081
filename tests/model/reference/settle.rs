//! How an attempt ends, and what is remembered of it.

use config_runtime::{AttemptResult, Phase, Trigger};

use crate::operation::Trial;
use crate::view::{Answer, AttemptView, Call, RESOURCES, SUBSCRIBED, Values, at};

use super::attempt::{Candidate, Fault, Lineage};
use super::pending::{Pending, Retry, Wish};
use super::quarantine::Quarantine;
use super::{Model, OnTrial, Version};

impl Model {
    pub(super) fn accept(
        &mut self,
        mut attempt: AttemptView,
        wish: &Wish,
        candidate: Candidate,
    ) -> Answer {
        attempt.phases.push(Phase::Commit);
        let current = self.current().clone();
        let number = current.number + 1;
        attempt.version = number;
        self.try_out(&attempt, &current, candidate.lineage);
        for (resource, (_, from)) in self.process.resources.iter_mut().zip(RESOURCES) {
            if at(current.values, from) != at(candidate.values, from) {
                *resource = (at(candidate.values, from), number);
            }
        }
        self.call(number, current.values, candidate.values);
        self.process.versions.push(Version {
            number,
            parent: match candidate.lineage {
                Lineage::Next => Some(number - 1),
                Lineage::Past(parent) => parent,
            },
            trigger: attempt.trigger,
            values: candidate.values,
            made: candidate.made,
            waits: candidate.waits,
        });
        self.process.forget(self.process.keep);
        self.succeed(&attempt, wish, candidate.quarantine);
        self.end(attempt, AttemptResult::Applied(number))
    }

    fn call(&mut self, version: u64, old: Values, new: Values) {
        let calls = SUBSCRIBED.iter().map(|(path, from)| Call {
            version,
            path,
            old: at(old, from),
            new: at(new, from),
        });
        let mut calls: Vec<Call> = calls.filter(|call| call.old != call.new).collect();
        calls.sort();
        self.process.calls.extend(calls);
    }

    /// Puts the next version on trial, or ends the trial: a way back needs no proof.
    fn try_out(&mut self, attempt: &AttemptView, current: &Version, lineage: Lineage) {
        let earlier = self.process.trial.take();
        if self.setup.trial == Trial::Never || lineage != Lineage::Next {
            return;
        }
        let back_to = earlier.as_ref().map(|trial| trial.back_to.clone());
        self.process.trial = if attempt.trigger == Trigger::Expiry {
            earlier.map(|trial| OnTrial {
                version: attempt.version,
                ..trial
            })
        } else {
            Some(OnTrial {
                version: attempt.version,
                back_to: back_to.unwrap_or_else(|| current.clone()),
                since: self.tick,
            })
        };
    }

    /// The values in force are made of something else.
    pub(super) fn amend(&mut self, candidate: &Candidate) {
        let mut versions = self.process.versions.iter_mut();
        let current = versions.next_back().expect("one is in force");
        if let Lineage::Past(parent) = candidate.lineage {
            current.parent = parent;
        }
        current.made = candidate.made.clone();
        current.waits = candidate.waits;
    }

    pub(super) fn succeed(&mut self, attempt: &AttemptView, wish: &Wish, quarantine: Quarantine) {
        self.process.quarantine = quarantine;
        self.forget_rejected(wish);
        let pending = self.process.pending.take();
        self.process.pending = pending.and_then(|pending| match attempt.trigger {
            Trigger::Pending => pending.behind.map(|behind| *behind),
            // Nobody asked for what comes by itself.
            Trigger::Expiry => Some(pending),
            Trigger::Trial { .. } => Some(pending.held_back()),
            _ => pending.beside(wish),
        });
    }

    /// What files said stays rejected until a load of them succeeds.
    fn forget_rejected(&mut self, wish: &Wish) {
        let was_load = self.process.rejected.is_some_and(|(_, is_load)| is_load);
        if wish.files.is_some() || !was_load {
            self.process.rejected = None;
        }
        self.judged(wish);
    }

    fn judged(&mut self, wish: &Wish) {
        if let Some(files) = &wish.files {
            self.process.seen.clone_from(&files.contents);
        }
    }

    pub(super) fn defer(
        &mut self,
        attempt: AttemptView,
        wish: Wish,
        (gates, retry): (Vec<String>, Retry),
    ) -> Answer {
        let earlier = self.process.pending.take();
        self.forget_rejected(&wish);
        let pending = Pending {
            wish,
            attempt: attempt.id,
            gates,
            retry,
            behind: None,
        };
        self.process.pending = Some(match earlier {
            Some(earlier) if attempt.trigger == Trigger::Pending => Pending {
                behind: earlier.behind,
                ..pending
            },
            Some(earlier) => pending.with(earlier),
            None => pending,
        });
        self.end(attempt, AttemptResult::Deferred)
    }

    pub(super) fn reject(&mut self, mut attempt: AttemptView, wish: &Wish, fault: Fault) -> Answer {
        attempt.has_problem = fault.is_reported;
        self.judged(wish);
        let was_load = self.process.rejected.is_some_and(|(_, is_load)| is_load);
        if fault.is_reported && (wish.files.is_some() || !was_load) {
            let is_load = matches!(attempt.trigger, Trigger::Reload | Trigger::Watch);
            self.process.rejected = Some((attempt.id, is_load));
        }
        let pending = self.process.pending.as_mut();
        if let Some(pending) = pending.filter(|_| attempt.trigger == Trigger::Pending) {
            // It waits until somebody asks for it.
            pending.retry = Retry::Never;
        }
        let pending = self.process.pending.take();
        self.process.pending = pending.and_then(|pending| pending.after_refused(wish));
        let answer = attempt.refused(fault);
        self.end(attempt, AttemptResult::Rejected);
        answer
    }

    pub(super) fn end(&mut self, mut attempt: AttemptView, result: AttemptResult) -> Answer {
        attempt.result = result;
        let kind = match result {
            AttemptResult::Unchanged => 0,
            AttemptResult::Applied(_) => 1,
            AttemptResult::Deferred => 2,
            _ => 3,
        };
        self.process.counts[kind] += 1;
        self.process.last = attempt.clone();
        Answer::Ended(attempt)
    }
}
