use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested(key = "name"))]
    strategies: Vec<strategies::Strategy>,
}

mod strategies {
    use config_runtime::HotConfig;

    #[derive(Clone, HotConfig)]
    pub(crate) struct Strategy {
        name: String,
        pub(crate) lookback: u32,
    }
}

fn main() {}
