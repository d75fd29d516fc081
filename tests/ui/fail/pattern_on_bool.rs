use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "t")]
    tls: bool,
}

fn main() {}
