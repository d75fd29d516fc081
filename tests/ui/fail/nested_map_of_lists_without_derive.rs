use config_runtime::HotConfig;

#[derive(Clone, PartialEq)]
struct Limits {
    connections: u32,
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: std::collections::BTreeMap<String, Vec<Limits>>,
}

fn main() {}
