use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested(key = "name"))]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
