use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(one_of = [1, 2])]
    pause: std::time::Duration,
}

fn main() {}
