use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    parent: Option<Box<Server>>,
}

fn main() {}
