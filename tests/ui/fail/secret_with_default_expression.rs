use config_runtime::{HotConfig, Secret};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = Secret::new(String::new()))]
    password: Secret<String>,
}

fn main() {}
