//! Sections that nobody reads cost no warning.
#![deny(warnings)]

use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 80)]
    port: u16,
    #[hot(restart, default = 8)]
    workers: u8,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

#[derive(Clone, HotConfig)]
struct Nothing {}

fn main() {}
