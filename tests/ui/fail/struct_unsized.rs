use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    name: str,
}

fn main() {}
