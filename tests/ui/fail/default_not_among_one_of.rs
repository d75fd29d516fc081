use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "papre", one_of = ["paper", "live"])]
    mode: String,
}

fn main() {}
