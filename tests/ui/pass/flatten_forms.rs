//! Sections among the keys of a struct, and a map for the keys that are left.
use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, path};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 80)]
    port: u16,
    #[hot(flatten, nested)]
    limits: Limits,
    #[hot(flatten, nested)]
    boxed: Box<Names>,
    #[hot(flatten, serde)]
    rest: BTreeMap<String, String>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    #[hot(default = 8)]
    connections: u32,
    #[hot(flatten, nested)]
    times: Times,
}

#[derive(Clone, HotConfig)]
struct Times {
    #[hot(default = 30)]
    seconds: u32,
}

#[derive(Clone, HotConfig)]
struct Names {
    #[hot(default = "server")]
    name: String,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    cfg.set(path!(Server, limits.times.seconds), 31).unwrap();
    assert_eq!(cfg.limits.times.seconds.key(), "seconds");
    assert_eq!(cfg.limits.times.seconds.path(), "limits.times.seconds");
    assert_eq!(cfg.boxed.name.get(), "server");
    assert!(cfg.rest.get().is_empty());
}
