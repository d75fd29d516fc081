use config_runtime::{HotConfig, Secret};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(secret = "yes")]
    api_key: Secret<String>,
}

fn main() {}
