use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(length = "a".."b")]
    name: String,
}

fn main() {}
