//! Subtrees that serde reads as one value, of types that could be sections, or are recursive.
use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig};
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
struct Limits {
    connections: u32,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
struct Menu {
    title: String,
    #[serde(default)]
    entries: Vec<Menu>,
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(serde, default = Limits { connections: 8 })]
    limits: Limits,
    #[hot(serde)]
    other_limits: Option<Limits>,
    #[hot(default)]
    menu: Menu,
    #[hot(serde, default)]
    menus: BTreeMap<String, Menu>,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!(cfg.limits.get().connections, 8);
}
