use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(one_of = [])]
    mode: String,
}

fn main() {}
