use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
#[hot(rename_all = "kebab-case")]
#[serde(rename_all = "camelCase")]
struct Server {
    max_conns: u16,
}

fn main() {}
