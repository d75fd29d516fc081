use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
#[serde(tag = "kind")]
struct Server {
    port: u16,
}

fn main() {}
