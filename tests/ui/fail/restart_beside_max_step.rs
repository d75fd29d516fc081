use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart, max_step = 2.0)]
    port: u16,
}

fn main() {}
