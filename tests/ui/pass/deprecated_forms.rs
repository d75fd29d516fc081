//! Fields that users should no longer set. Reading them costs no warning.
#![deny(warnings)]
use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(deprecated = "use `max_conns`")]
    connections: Option<u32>,
    #[hot(default = 8, deprecated = "it has no effect", alias = "threads")]
    workers: u32,
    #[hot(nested, deprecated = "use `limits`")]
    old_limits: Option<Limits>,
    #[hot(default = 1)]
    #[deprecated = "in Rust too"]
    retries: u8,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!((cfg.connections.get(), cfg.workers.get()), (None, 8));
}
