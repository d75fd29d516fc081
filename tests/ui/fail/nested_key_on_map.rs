use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested(key = "name"))]
    limits: std::collections::HashMap<String, Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    name: String,
}

fn main() {}
