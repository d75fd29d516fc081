use config_runtime::{Hot, HotConfig};

fn check(port: &u16) -> bool {
    *port > 1024
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(validate = check)]
    port: u16,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _value: u16 = cfg.port.get();
}
