use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "größe[")]
    name: String,
}

fn main() {}
