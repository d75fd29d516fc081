//! Measures config-runtime beside its rivals and the limits of the machine.
//!
//! Each part measures one thing, takes turns with what it is compared with, and says what it
//! found: figures beside their goals, tables, and how costs grow.

pub mod changes;
pub mod compiling;
pub mod growth;
pub mod instructions;
pub mod loads;
pub mod memory;
pub mod plots;
pub mod reads;
pub mod rig;
pub mod settings;
pub mod subscribers;
pub mod watching;

use crate::rig::{Found, Outcome};

/// How much is measured.
#[derive(Debug, Clone)]
pub struct Options {
    /// How often each way is measured.
    pub rounds: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { rounds: 15 }
    }
}

/// One part: its name, and what measures it.
pub type Part = (&'static str, fn(&Options) -> Outcome<Found>);

/// All parts, in the order of the page.
pub const PARTS: [Part; 9] = [
    ("reads", reads::measure),
    ("loads", loads::measure),
    ("changes", changes::measure),
    ("growth", growth::measure),
    ("memory", memory::measure),
    ("subscribers", subscribers::measure),
    ("watching", watching::measure),
    ("compiling", compiling::measure),
    ("instructions", instructions::measure),
];
