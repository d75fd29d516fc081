use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[serde(untagged)]
struct Server {
    port: u16,
}

fn main() {}
