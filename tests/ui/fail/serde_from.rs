use config_runtime::HotConfig;

#[derive(serde::Deserialize)]
struct Old {
    port: u16,
}

impl From<Old> for Server {
    fn from(old: Old) -> Self {
        Self { port: old.port }
    }
}

#[derive(Clone, serde::Deserialize, HotConfig)]
#[serde(from = "Old")]
struct Server {
    port: u16,
}

fn main() {}
