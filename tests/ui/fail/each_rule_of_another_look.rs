use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(range = 1.0..))]
    ports: Vec<u16>,
}

fn main() {}
