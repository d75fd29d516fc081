use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested(key = "pause"))]
    strategies: Vec<Strategy>,
}

#[derive(Clone, HotConfig)]
struct Strategy {
    pause: std::time::Duration,
    lookback: u32,
}

fn main() {}
