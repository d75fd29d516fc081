//! Live trees with names of their own, where `…Fields` is taken.
#![deny(warnings)]
use config_runtime::{Field, Hot, HotConfig};

#[derive(Clone, HotConfig)]
#[hot(fields = LiveServer)]
pub struct Server {
    #[hot(default = 80)]
    port: u16,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
#[hot(fields = r#try)]
struct Limits {
    #[hot(default = 8)]
    connections: u32,
}

pub struct ServerFields;

pub fn port(live: &LiveServer) -> &Field<u16> {
    let _limits: &r#try = &live.limits;
    &live.port
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!((port(&cfg).get(), cfg.limits.connections.get()), (80, 8));
}
