use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(length = 5..=1)]
    name: String,
}

fn main() {}
