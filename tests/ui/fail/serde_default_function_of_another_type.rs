use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Server {
    #[serde(default = "port")]
    port: u16,
}

fn port() -> u32 {
    80
}

fn main() {}
