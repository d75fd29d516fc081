use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 1..)]
    ports: Vec<u16>,
}

fn main() {}
