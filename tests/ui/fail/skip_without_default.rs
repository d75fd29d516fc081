use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(skip)]
    opened: std::time::Instant,
    port: u16,
}

fn main() {}
