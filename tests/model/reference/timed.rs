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

    /// Ends all that is over; what is refused together, one by one.
    fn end_what_is_set(&mut self) {
        let ending = self.current().made.ending.iter();
        let over = ending.filter(|(_, attempt)| Some(*attempt) > self.process.postponed);
        let over: Vec<usize> = over.map(|(place, _)| *place).collect();
        if over.is_empty() {
            return;
        }
        let mut has_ended = self.end_of(&over);
        if !has_ended && over.len() > 1 {
            let ended: Vec<bool> = over.iter().map(|place| self.end_of(&[*place])).collect();
            has_ended = !ended.contains(&false);
        }
        self.process.postponed = (!has_ended).then_some(self.process.last.id);
    }

    fn end_of(&mut self, places: &[usize]) -> bool {
        let changes: Vec<Change> = places.iter().map(|place| Change::Unset(*place)).collect();
        self.ask(Trigger::Expiry, Wish::edit(&changes), Gates::Skip);
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
