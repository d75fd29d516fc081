//! The struct may derive serde's traits too.
use config_runtime::HotConfig;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, HotConfig)]
#[serde(rename_all = "camelCase", default)]
#[hot(rename_all = "camelCase")]
struct Server {
    #[serde(alias = "conns")]
    max_conns: u32,
}

fn main() {}
