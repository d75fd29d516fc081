use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
#[serde(transparent)]
struct Server {
    port: u16,
}

fn main() {}
