use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(skip, restart)]
    opened: u16,
    port: u16,
}

fn main() {}
