use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "a long name", length = 1..=8)]
    name: String,
}

fn main() {}
