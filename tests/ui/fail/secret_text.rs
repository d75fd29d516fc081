use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(secret)]
    api_key: String,
}

fn main() {}
