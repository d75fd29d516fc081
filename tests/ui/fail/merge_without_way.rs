use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(merge)]
    hosts: Vec<String>,
}

fn main() {}
