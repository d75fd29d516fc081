use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Server {
    #[serde(flatten)]
    #[hot(nested, rename = "max")]
    limits: Limits,
}

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
