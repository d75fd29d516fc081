use config_runtime::{HotConfig, Secret};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart = "never")]
    key: Secret<String>,
}

fn main() {}
