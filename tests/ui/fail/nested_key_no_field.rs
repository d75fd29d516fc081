use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested(key = "nmae"))]
    strategies: Vec<Strategy>,
}

#[derive(Clone, HotConfig)]
struct Strategy {
    name: String,
    lookback: u32,
}

fn main() {}
