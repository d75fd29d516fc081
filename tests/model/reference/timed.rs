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
        let over = &self.current().made.ending;
        if over.is_empty() || self.process.is_end_postponed {
            return;
        }
        let changes: Vec<Change> = over.iter().map(|place| Change::Unset(*place)).collect();
        self.ask(Trigger::Expiry, Wish::edit(&changes), Gates::Skip);
        self.process.is_end_postponed = self.process.last.has_problem;
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
