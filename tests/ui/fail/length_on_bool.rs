use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(length = 1)]
    tls: bool,
}

fn main() {}
