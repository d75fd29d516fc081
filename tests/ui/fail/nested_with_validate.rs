use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested, validate = check)]
    limits: Limits,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _connections: u32 = cfg.limits.connections.get();
}
