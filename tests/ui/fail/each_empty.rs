use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each())]
    ports: Vec<u16>,
}

fn main() {}
