use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "", non_empty)]
    name: String,
}

fn main() {}
