use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = None)]
    api_key: Option<String>,
}

fn main() {}
