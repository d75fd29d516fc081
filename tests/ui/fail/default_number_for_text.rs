use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 1)]
    name: String,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: String = cfg.name.get();
}
