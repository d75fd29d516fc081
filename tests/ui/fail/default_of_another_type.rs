use config_runtime::{Hot, HotConfig};

const PORT: u32 = 80;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = PORT)]
    port: u16,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: u16 = cfg.port.get();
}
