use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(with = humantime)]
    pause: std::time::Duration,
}

fn main() {}
