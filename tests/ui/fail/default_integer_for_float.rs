use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 1)]
    share: f64,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: f64 = cfg.share.get();
}
