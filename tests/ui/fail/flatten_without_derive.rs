use config_runtime::HotConfig;

#[derive(Clone, PartialEq)]
struct Limits {
    connections: u32,
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(flatten, nested)]
    limits: Limits,
}

fn main() {}
