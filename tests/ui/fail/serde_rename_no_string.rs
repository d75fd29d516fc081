use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[serde(rename = 5)]
    port: u16,
}

fn main() {}
