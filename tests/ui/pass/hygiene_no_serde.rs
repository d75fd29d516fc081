//! Leaves of the standard library need no serde of the user's own.
extern crate serde as no_longer_called_serde;

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    labels: HashMap<String, String>,
    ports: BTreeSet<u16>,
    pause: Option<Duration>,
    pair: (u8, [bool; 3]),
    boxed: Box<str>,
}

fn main() {}
