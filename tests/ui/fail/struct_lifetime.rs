use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server<'a> {
    name: &'a str,
}

fn main() {
    let cfg = Hot::<Server<'static>>::builder().start().unwrap();
    let _name: &str = cfg.name.get();
}
