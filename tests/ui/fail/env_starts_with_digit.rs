use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(env = "2ND_PORT")]
    port: u16,
}

fn main() {}
