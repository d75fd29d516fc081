use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
#[serde(default)]
struct Server {
    port: u16,
}

fn main() {}
