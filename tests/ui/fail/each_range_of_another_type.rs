use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(range = 1..60))]
    pauses: Vec<std::time::Duration>,
}

fn main() {}
