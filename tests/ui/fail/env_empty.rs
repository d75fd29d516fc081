use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(env = "")]
    port: u16,
}

fn main() {}
