use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 1..1024)]
    port: Option<u16>,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: Option<u16> = cfg.port.get();
}
