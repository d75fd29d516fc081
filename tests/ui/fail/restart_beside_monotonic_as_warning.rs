use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart, warn(monotonic))]
    epoch: u64,
}

fn main() {}
