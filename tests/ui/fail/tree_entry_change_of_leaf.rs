use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    ports: Vec<u16>,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _ports = cfg.ports.on_entry_change(|_| {});
}
