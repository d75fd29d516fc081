use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default, non_empty)]
    hosts: Vec<String>,
}

fn main() {}
