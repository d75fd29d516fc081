use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Server {
    #[hot(rename = "p")]
    #[serde(rename = "q")]
    port: u16,
}

fn main() {}
