use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 2.0, range = 0.0..1.0)]
    risk: f64,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: f64 = cfg.risk.get();
}
