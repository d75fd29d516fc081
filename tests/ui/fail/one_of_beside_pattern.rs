use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "a", one_of = ["a"])]
    mode: String,
}

fn main() {}
