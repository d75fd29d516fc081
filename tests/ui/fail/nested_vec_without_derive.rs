use config_runtime::HotConfig;

#[derive(Clone, PartialEq)]
struct Limits {
    connections: u32,
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: Vec<Limits>,
}

fn main() {}
