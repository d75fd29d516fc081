use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
#[serde(rename_all = "camelCase")]
struct Server {
    max_conns: u16,
    #[serde(rename = "maxConns")]
    limit: u16,
}

fn main() {}
