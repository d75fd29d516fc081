use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(non_empty)]
    port: u16,
}

fn main() {}
