use config_runtime::{Hot, HotConfig};

fn check(_port: u16) -> Result<(), String> {
    Ok(())
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
