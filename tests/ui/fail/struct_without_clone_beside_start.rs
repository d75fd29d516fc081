use config_runtime::{Hot, HotConfig};

#[derive(HotConfig)]
struct Server {
    port: u16,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _port: u16 = cfg.port.get();
}
