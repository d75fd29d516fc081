use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
enum Mode {
    Paper,
    Live,
}

fn main() {
    let cfg = Hot::<Mode>::builder().start().unwrap();
    let _ = cfg.snapshot();
}
