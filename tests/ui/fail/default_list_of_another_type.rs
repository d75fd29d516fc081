use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = vec!["80"])]
    ports: Vec<u16>,
}

fn main() {}
