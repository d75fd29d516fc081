use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Server {
    #[serde(default)]
    #[hot(default = 80)]
    port: u16,
}

fn main() {}
