use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested, with = limits)]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
struct Limits {
    name: String,
}

fn main() {}
