//! Every form of a default.
#![deny(warnings)]
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use config_runtime::{Hot, HotConfig};

const WORKERS: u32 = 4;

fn hosts() -> Vec<String> {
    vec!["localhost".to_owned()]
}

#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Paper,
}

#[derive(Clone, HotConfig)]
struct Defaults {
    #[hot(default)]
    of_type: BTreeMap<String, u8>,
    #[hot(default = 0.5)]
    float: f64,
    #[hot(default = -1)]
    negative: i32,
    #[hot(default = true)]
    boolean: bool,
    #[hot(default = 'x')]
    character: char,
    #[hot(default = "text")]
    text: String,
    #[hot(default = "/var/lib")]
    path: PathBuf,
    #[hot(default = "[::1]:80")]
    text_of_a_type: SocketAddr,
    #[hot(default = "paper")]
    variant: Mode,
    #[hot(default = WORKERS)]
    constant: u32,
    #[hot(default = WORKERS * 2 + 1)]
    calculated: u32,
    #[hot(default = hosts())]
    function: Vec<String>,
    #[hot(default = vec![1, 2, 3])]
    list: Vec<u8>,
    #[hot(default = [1, 2])]
    array: [u8; 2],
    #[hot(default = (1, "a".to_owned()))]
    tuple: (u8, String),
    #[hot(default = Some(8))]
    some: Option<u8>,
    #[hot(default = None)]
    none: Option<u8>,
    required_or_none: Option<u8>,
    #[hot(default = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    constructor: IpAddr,
    #[hot(default = if WORKERS > 2 { 1 } else { 2 })]
    block: u8,
    #[hot(default = (0.5))]
    in_parentheses: f64,
    #[hot(default = ("text"))]
    text_in_parentheses: String,
    #[hot(default = Self::LIMIT)]
    associated: u8,
    #[hot(default = Vec::<u8>::with_capacity(2))]
    turbofish: Vec<u8>,
}

impl Defaults {
    const LIMIT: u8 = 3;
}

fn main() {
    let cfg = Hot::<Defaults>::builder().start().unwrap();
    assert_eq!(cfg.variant.get(), Mode::Paper);
    assert_eq!(cfg.calculated.get(), 9);
}
