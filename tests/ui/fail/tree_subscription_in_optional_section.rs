use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: Option<Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    #[hot(restart)]
    connections: u32,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _connections = cfg.limits.connections.on_change(|_| {});
}
