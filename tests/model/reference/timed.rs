//! What comes to its end by itself.

use config_runtime::Trigger;

use crate::operation::{Change, Trial};

use super::Model;
use super::attempt::{Asked, Gates};
use super::pending::{Retry, Wish};

impl Model {
    /// Does what is due, until nothing is.
    pub(crate) fn let_time_pass(&mut self) {
        loop {
            self.tick += 1;
            let before = self.process.last.id;
            self.end_what_is_set();
            self.ask_again();
            self.end_trial();
            if self.process.last.id == before {
                return;
            }
        }
    }

    fn end_what_is_set(&mut self) {
        let refused = self.process.refused_ends;
        let ending = self.current().made.ending.iter();
        let mut over: Vec<_> = ending
            .filter(|(_, (set_by, _))| *set_by > refused)
            .map(|(place, moment)| (*moment, Change::Unset(*place)))
            .collect();
        if over.is_empty() {
            return;
        }
        over.sort_by_key(|(moment, _)| *moment);
        let over: Vec<Change> = over.into_iter().map(|(_, change)| change).collect();
        let now = self.process.last.id;
        let mut has_ended = self.end_set(&over);
        if !has_ended && over.len() > 1 {
            let each = over.chunks(1);
            has_ended = each.fold(true, |all, change| self.end_set(change) && all);
        }
        if !has_ended {
            self.process.refused_ends = now;
        }
    }

    /// Takes back what was set for a time; says whether that was not refused.
    fn end_set(&mut self, changes: &[Change]) -> bool {
        self.ask(Trigger::Expiry, Wish::edit(changes), Gates::Skip);
        !self.process.last.has_problem
    }

    fn ask_again(&mut self) {
        let pending = self.process.pending.as_ref();
        if pending.is_some_and(|pending| pending.retry == Retry::AtOnce) {
            self.apply_pending(Gates::Ask);
        }
    }

    fn end_trial(&mut self) {
        let Some(trial) = self.process.trial.clone() else {
            return;
        };
        if self.setup.trial != Trial::Brief || trial.since >= self.tick {
            return;
        }
        let to = trial.back_to.number;
        let asked = Asked {
            wish: Wish::back_to(to),
            candidate: Ok(self.past(&trial.back_to)),
            gates: Gates::Skip,
        };
        self.attempt(Trigger::Trial { to }, asked);
        self.process.trial = None;
    }
}
