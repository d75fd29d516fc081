use config_runtime::HotConfig;

mod seconds {}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(with = seconds)]
    pause: std::time::Duration,
}

fn main() {}
