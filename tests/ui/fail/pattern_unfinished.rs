use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "a{2")]
    name: String,
}

fn main() {}
