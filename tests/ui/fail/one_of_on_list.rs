use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(one_of = ["a", "b"])]
    zones: Vec<String>,
}

fn main() {}
