use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Server {
    #[serde(with = "humantime")]
    pause: std::time::Duration,
}

fn main() {}
