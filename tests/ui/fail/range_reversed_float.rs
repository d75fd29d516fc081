use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 0.5..-0.5)]
    port: f64,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: f64 = cfg.port.get();
}
