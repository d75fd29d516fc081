use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(flatten, serde)]
    rest: u32,
}

fn main() {}
