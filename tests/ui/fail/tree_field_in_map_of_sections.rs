use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: std::collections::BTreeMap<String, Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _eu = cfg.limits["eu"].connections.get();
}
