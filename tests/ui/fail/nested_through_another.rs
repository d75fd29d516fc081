use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: Option<Box<Limits>>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    #[hot(nested)]
    server: Option<Box<Server>>,
}

fn main() {}
