use config_runtime::{HotConfig, path};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(skip)]
    opened: u16,
    port: u16,
}

fn main() {
    let _path = path!(Server, opened);
}
