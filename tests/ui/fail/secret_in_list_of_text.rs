use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(secret)]
    tokens: Vec<String>,
}

fn main() {}
