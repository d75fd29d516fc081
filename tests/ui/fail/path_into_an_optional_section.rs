use config_runtime::{HotConfig, path};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: Option<Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {
    let _path = path!(Server, limits.connections);
}
