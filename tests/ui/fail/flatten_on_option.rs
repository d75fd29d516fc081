use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(flatten, nested)]
    limits: Option<Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
