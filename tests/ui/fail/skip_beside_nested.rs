use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(skip, nested)]
    limits: Limits,
    port: u16,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
