use config_runtime::{Hot, HotConfig};

use std::path::PathBuf;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 0..1)]
    root: PathBuf,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: PathBuf = cfg.root.get();
}
