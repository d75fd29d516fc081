use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range(1..=5, message = 3))]
    port: u16,
}

fn main() {}
