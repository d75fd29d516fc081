use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range(1..=5, text = "must be open"))]
    port: u16,
}

fn main() {}
