use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
#[hot(rename_all = "Kebab", strict)]
struct Server {
    #[hot(default = "80", range = 10..1)]
    port: u16,
    #[hot(nested, restart, default)]
    limits: Limits,
    #[hot(rename = "port")]
    admin_port: u16,
    #[hot(range = 1..5, sercet)]
    name: String,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _port: u16 = cfg.port.get();
    let _connections: u32 = cfg.limits.connections.get();
    let _name = cfg.on_name_change(|_| {});
}
