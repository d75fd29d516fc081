use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(every(range = 1..2))]
    port: u16,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: u16 = cfg.port.get();
}
