use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    port: u16,
    #[hot(rename = "port")]
    admin_port: u16,
}

fn main() {}
