//! Every attribute of serde that holds for a section too, and those that concern serde alone.
use std::collections::BTreeMap;
use std::time::Duration;

use config_runtime::{Hot, HotConfig};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, HotConfig)]
#[serde(rename_all(serialize = "camelCase", deserialize = "kebab-case"))]
#[serde(
    deny_unknown_fields,
    expecting = "a server",
    rename = "server",
    default = "Server::new"
)]
struct Server {
    #[serde(
        rename(deserialize = "conns"),
        alias = "connections",
        alias = "sockets"
    )]
    max_conns: u32,
    #[serde(with = "humantime_serde")]
    time_out: Duration,
    #[serde(deserialize_with = "half", serialize_with = "whole")]
    share: f64,
    #[serde(skip)]
    calls: u64,
    #[serde(skip_deserializing, default = "one")]
    starts: u32,
    #[serde(skip_serializing, default = "one")]
    retries: u32,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    zone: Option<String>,
    #[hot(nested)]
    names: Names,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, HotConfig)]
struct Names {
    #[serde(default, rename = "n")]
    name: String,
    #[hot(nested)]
    #[serde(flatten)]
    more: More,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, HotConfig)]
#[serde(default)]
struct More {
    alias: String,
}

impl Server {
    fn new() -> Self {
        Self {
            max_conns: 7,
            time_out: Duration::from_secs(1),
            share: 0.5,
            calls: 0,
            starts: 0,
            retries: 0,
            zone: None,
            names: Names::default(),
        }
    }
}

fn one() -> u32 {
    1
}

fn half<'de, D: serde::Deserializer<'de>>(input: D) -> Result<f64, D::Error> {
    f64::deserialize(input).map(|share| share / 2.0)
}

fn whole<S: serde::Serializer>(share: &f64, output: S) -> Result<S::Ok, S::Error> {
    output.serialize_f64(share * 2.0)
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!(
        (cfg.max_conns.key(), cfg.max_conns.get()),
        ("conns".to_owned(), 7)
    );
    assert_eq!(cfg.time_out.key(), "time-out");
    assert_eq!((cfg.retries.get(), cfg.get().starts), (1, 1));
    assert_eq!(cfg.names.more.alias.key(), "names.alias");
}
