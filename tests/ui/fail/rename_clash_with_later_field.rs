use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(rename = "admin_port")]
    port: u16,
    admin_port: u16,
}

fn main() {}
