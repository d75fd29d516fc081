use config_runtime::HotConfig;

mod other {
    pub struct Server {
        pub port: u16,
    }
}

#[derive(Clone, serde::Deserialize, HotConfig)]
#[serde(remote = "other::Server")]
struct Server {
    port: u16,
}

fn main() {}
