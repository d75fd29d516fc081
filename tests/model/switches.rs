//! What the world around a configuration does, as the operations switch it.

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use config_runtime::Verdict;

use crate::operation::{Failure, Mode};

/// Longer than any test.
pub(crate) const LONG: Duration = Duration::from_hours(24);

/// Shared by all code that the configuration calls.
#[derive(Debug, Clone)]
pub(crate) struct Switches(Arc<Mutex<Positions>>);

#[derive(Debug)]
struct Positions {
    gates: [Mode; 2],
    is_down: bool,
    failing: Option<(usize, Failure)>,
}

impl Switches {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Positions {
            gates: [Mode::Apply; 2],
            is_down: false,
            failing: None,
        })))
    }

    pub(crate) fn set_gate(&self, gate: usize, mode: Mode) {
        self.with(|positions| positions.gates[gate] = mode);
    }

    pub(crate) fn set_down(&self, is_down: bool) {
        self.with(|positions| positions.is_down = is_down);
    }

    pub(crate) fn set_failing(&self, failing: Option<(usize, Failure)>) {
        self.with(|positions| positions.failing = failing);
    }

    pub(crate) fn is_down(&self) -> bool {
        self.with(|positions| positions.is_down)
    }

    /// What the gate says when it is asked.
    pub(crate) fn ask(&self, gate: usize) -> Verdict {
        let mode = self.with(|positions| {
            let mode = &mut positions.gates[gate];
            let said = *mode;
            if said == Mode::DeferOnce {
                *mode = Mode::Apply;
            }
            said
        });
        match mode {
            Mode::Apply => Verdict::Apply,
            Mode::Defer => Verdict::Defer,
            Mode::DeferLong => Verdict::DeferFor(LONG),
            Mode::DeferOnce => Verdict::DeferFor(Duration::ZERO),
            Mode::Reject => Verdict::reject("on purpose"),
            Mode::Panic => panic_quietly(),
        }
    }

    /// What is built of `from`, if nothing is wrong.
    pub(crate) fn build(&self, resource: usize, from: Vec<u8>) -> Result<Built, String> {
        let failing = self.with(|positions| positions.failing);
        match failing.filter(|(failing, _)| *failing == resource) {
            None => Ok(Built(from)),
            Some((_, Failure::Error)) => Err("on purpose".to_owned()),
            Some((_, Failure::Panic)) => panic_quietly(),
        }
    }

    fn with<R>(&self, act: impl FnOnce(&mut Positions) -> R) -> R {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is built from a configuration: it remembers from what.
#[derive(Debug)]
pub(crate) struct Built(pub(crate) Vec<u8>);

/// Panics without a word in the output: it happens a thousand times.
fn panic_quietly() -> ! {
    resume_unwind(Box::new("on purpose"))
}
