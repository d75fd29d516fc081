use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart = never)]
    port: u16,
}

fn main() {}
