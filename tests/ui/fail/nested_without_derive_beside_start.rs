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

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _limits = cfg.snapshot();
}
