use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Nothing;

fn main() {
    let cfg = Hot::<Nothing>::builder().start().unwrap();
    let _ = cfg.snapshot();
}
