use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(env = "DATABASE-URL")]
    url: String,
}

fn main() {}
