//! Fields and attributes behind `#[cfg]`.
#![deny(warnings)]
use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
#[cfg_attr(all(), hot(rename_all = "kebab-case"))]
struct Server {
    #[hot(default = 80)]
    port: u16,
    #[cfg(any())]
    #[hot(default = 81)]
    gone: Missing,
    #[cfg(all())]
    #[cfg_attr(all(), hot(default = 8))]
    #[cfg_attr(any(), hot(default = 9))]
    max_conns: u32,
    #[cfg(all())]
    #[hot(nested)]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
#[cfg(all())]
struct Limits {
    #[hot(default = 8)]
    connections: u32,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!(
        (
            cfg.port.get(),
            cfg.max_conns.get(),
            cfg.limits.connections.get()
        ),
        (80, 8, 8)
    );
    assert_eq!(cfg.max_conns.key(), "max-conns");
    assert_eq!(Server::SCHEMA.fields.len(), 3);
}
