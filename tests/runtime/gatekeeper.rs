//! A gate whose verdict the test turns.

use std::sync::{Arc, Mutex, PoisonError};

use config_runtime::{Builder, Trigger, Verdict};

use crate::server::Server;

/// A gate whose verdict the test turns, and that remembers what it was asked.
#[derive(Clone)]
pub(crate) struct Gatekeeper(Arc<Mutex<State>>);

struct State {
    verdict: Verdict,
    asked: Vec<(u16, u16, Trigger)>,
}

impl Gatekeeper {
    pub(crate) fn new(verdict: Verdict) -> Self {
        let asked = Vec::new();
        Self(Arc::new(Mutex::new(State { verdict, asked })))
    }

    /// Decides like this from here on.
    pub(crate) fn turn_to(&self, verdict: Verdict) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .verdict = verdict;
    }

    /// The old and the new port of each proposal, and what asked for it.
    pub(crate) fn asked(&self) -> Vec<(u16, u16, Trigger)> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .asked
            .clone()
    }

    /// Stands at the gate `name`.
    pub(crate) fn stand_at(&self, name: &str, builder: Builder<Server>) -> Builder<Server> {
        let own = self.clone();
        builder.gate(name, move |proposal| {
            let mut state = own.0.lock().unwrap_or_else(PoisonError::into_inner);
            let (old, new) = (proposal.old.port, proposal.new.port);
            state.asked.push((old, new, proposal.trigger));
            state.verdict.clone()
        })
    }
}
