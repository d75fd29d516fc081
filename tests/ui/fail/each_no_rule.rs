use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(default = 1))]
    ports: Vec<u16>,
}

fn main() {}
