use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(monotonic)]
    tls: bool,
}

fn main() {}
