use config_runtime::HotConfig;

#[derive(Clone, PartialEq, HotConfig)]
struct Limits {
    connections: u32,
}

#[derive(Clone, HotConfig)]
struct Server {
    limits: Limits,
}

fn main() {}
