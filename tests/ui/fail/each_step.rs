use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(max_step = 2.0))]
    ports: Vec<u16>,
}

fn main() {}
