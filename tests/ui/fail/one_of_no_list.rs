use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(one_of = "paper")]
    mode: String,
}

fn main() {}
