use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested, default)]
    limits: Vec<Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    #[hot(nested, default)]
    servers: Vec<Server>,
}

fn main() {}
