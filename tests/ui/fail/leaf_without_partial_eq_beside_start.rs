use config_runtime::{Hot, HotConfig};

#[derive(Clone, serde::Deserialize)]
struct Port(u16);

#[derive(Clone, HotConfig)]
struct Server {
    port: Port,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _port = cfg.port.get();
    let _changed = cfg.on_port_change(|_| {});
}
