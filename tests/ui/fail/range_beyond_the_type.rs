use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 0..=70000)]
    port: u16,
}

fn main() {}
