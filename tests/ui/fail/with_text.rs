use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(with = "humantime_serde")]
    pause: std::time::Duration,
}

fn main() {}
