use config_runtime::{Hot, HotConfig};

#[derive(Clone, Copy, HotConfig)]
union Bits {
    integer: u32,
    float: f32,
}

fn main() {
    let cfg = Hot::<Bits>::builder().start().unwrap();
    let _ = cfg.snapshot();
}
