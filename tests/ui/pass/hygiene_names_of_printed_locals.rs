//! Fields that are called like the locals and methods of printed code.
use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 1)]
    node: u8,
    #[hot(default = 2)]
    value: u8,
    #[hot(default = 3)]
    __node: u8,
    #[hot(default = 4)]
    __value: u8,
    #[hot(default = 5)]
    field_value: u8,
    #[hot(default = 6)]
    get: u8,
    #[hot(nested)]
    pass: Pass,
}

#[derive(Clone, HotConfig)]
struct Pass {
    #[hot(default = 7)]
    fields: u8,
    #[hot(default = 8)]
    old: u8,
    #[hot(default = 9)]
    soil: u8,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!((cfg.node.get(), cfg.__node.get()), (1, 3));
    assert_eq!(cfg.get().pass.soil, 9);
}
