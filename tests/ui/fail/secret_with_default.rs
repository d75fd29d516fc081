use config_runtime::{HotConfig, Secret};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(secret, default = "hunter2")]
    password: Secret<String>,
}

fn main() {}
