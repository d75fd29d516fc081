use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 1..60)]
    pause: Option<std::time::Duration>,
}

fn main() {}
