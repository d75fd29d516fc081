use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "^[a-z]+$")]
    names: Vec<String>,
}

fn main() {}
