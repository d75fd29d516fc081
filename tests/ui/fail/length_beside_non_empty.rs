use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(non_empty, length = ..=64)]
    name: String,
}

fn main() {}
