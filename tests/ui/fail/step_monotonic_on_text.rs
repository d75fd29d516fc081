use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(monotonic)]
    name: String,
}

fn main() {}
