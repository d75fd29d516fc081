use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    name: &'static str,
}

fn main() {}
