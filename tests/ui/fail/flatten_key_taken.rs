use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    name: String,
    #[hot(flatten, nested)]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
struct Limits {
    name: String,
}

fn main() {}
