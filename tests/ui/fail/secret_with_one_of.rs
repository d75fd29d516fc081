use config_runtime::{HotConfig, Secret};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(secret, one_of = ["a", "b"])]
    password: Secret<String>,
}

fn main() {}
