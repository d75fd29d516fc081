use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(each(range = 1..)))]
    ports: Vec<Vec<u16>>,
}

fn main() {}
