use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(env = "PORT")]
    port: u16,
    #[hot(env = "PORT")]
    admin_port: u16,
}

fn main() {}
