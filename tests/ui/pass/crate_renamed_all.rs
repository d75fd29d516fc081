//! The runtime under another path, with every sort of printed code.
use std::collections::BTreeMap;

use my_app::config::{Hot, HotConfig, Secret, path};

mod my_app {
    pub mod config {
        pub use ::config_runtime::*;
    }
}

mod config_runtime {}

#[derive(Clone, HotConfig)]
#[hot(crate = crate::my_app::config)]
struct Server {
    #[hot(default = 1, range = 1.., max_step = 2.0, warn(one_of = [1, 2]))]
    port: u16,
    #[hot(default = "a", pattern = "a", length = 1..)]
    name: String,
    #[hot(restart, secret, default)]
    token: Secret<String>,
    #[hot(default, each(non_empty))]
    hosts: Vec<String>,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested(key = "connections"), default)]
    list: Vec<Limits>,
    #[hot(nested, default)]
    map: BTreeMap<String, Limits>,
}

#[derive(Clone, HotConfig)]
#[hot(crate = my_app::config)]
struct Limits {
    #[hot(default = 8)]
    connections: u32,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    cfg.set(path!(Server, port), 2).unwrap();
    assert_eq!(cfg.port.get(), 2);
}
