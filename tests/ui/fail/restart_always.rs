use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart = "always")]
    port: u16,
}

fn main() {}
