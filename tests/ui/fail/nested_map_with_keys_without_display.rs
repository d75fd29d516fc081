use config_runtime::HotConfig;

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
struct Zone(String);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: std::collections::BTreeMap<Zone, Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
