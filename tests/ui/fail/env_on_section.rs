use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested, env = "LIMITS")]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
struct Limits {
    name: String,
}

fn main() {}
