use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(skip)]
    opened: u16,
    port: u16,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _opened = cfg.opened.get();
}
