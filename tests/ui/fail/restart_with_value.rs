use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart = true)]
    port: u16,
}

fn main() {}
