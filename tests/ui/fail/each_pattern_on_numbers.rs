use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(pattern = "^8"))]
    ports: Vec<u16>,
}

fn main() {}
