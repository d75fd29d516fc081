use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(length = 1..=5)]
    port: u16,
}

fn main() {}
