use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "yes")]
    tls: bool,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: bool = cfg.tls.get();
}
