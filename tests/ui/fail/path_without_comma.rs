use config_runtime::{HotConfig, path};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 1)]
    port: u16,
}

fn main() {
    let _port = path!(Server.port);
}
