use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "ab(cd")]
    name: String,
}

fn main() {}
