use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Port(u16);

fn main() {
    let cfg = Hot::<Port>::builder().start().unwrap();
    let _ = cfg.snapshot();
}
