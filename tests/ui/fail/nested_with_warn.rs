use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested, warn(range = 1..2))]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
