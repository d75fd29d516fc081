use config_runtime::{Hot, HotConfig};

#[derive(Clone)]
struct Limits {
    connections: u32,
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: Limits,
}

fn watch(cfg: &Hot<Server>) {
    let _limits = cfg.on_limits_change(|_| {});
}

fn main() {}
