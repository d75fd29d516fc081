use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(length = ..)]
    name: String,
}

fn main() {}
