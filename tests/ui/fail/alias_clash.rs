use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    port: u16,
    #[hot(alias = "port")]
    admin_port: u16,
}

fn main() {}
