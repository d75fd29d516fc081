use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(non_empty = true)]
    name: String,
}

fn main() {}
