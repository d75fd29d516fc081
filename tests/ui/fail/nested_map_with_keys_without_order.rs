use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Zone(String);

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

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
