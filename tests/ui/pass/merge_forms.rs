//! Lists that layers replace or add to.
use std::collections::{BTreeSet, VecDeque};

use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default, merge = "append", each(non_empty))]
    hosts: Vec<String>,
    #[hot(default, merge = "replace")]
    ports: Vec<u16>,
    #[hot(default, merge = "append")]
    zones: BTreeSet<String>,
    #[hot(default, merge = "append")]
    queue: VecDeque<u8>,
    #[hot(nested, default, merge = "append")]
    backends: Vec<Backend>,
    #[hot(nested(key = "host"), default, merge = "append")]
    named: Vec<Backend>,
    #[hot(merge = "append")]
    maybe: Option<Vec<u8>>,
}

#[derive(Clone, HotConfig)]
struct Backend {
    host: String,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert!(cfg.backends.get().is_empty());
}
