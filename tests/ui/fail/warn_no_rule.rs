use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(warn(restart))]
    port: u16,
}

fn main() {}
