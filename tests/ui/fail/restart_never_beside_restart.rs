use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart, restart = "never")]
    port: u16,
}

fn main() {}
