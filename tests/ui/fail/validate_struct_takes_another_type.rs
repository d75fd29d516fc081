use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(validate = check)]
struct Server {
    port: u16,
}

fn check(_port: &u16) -> Result<(), String> {
    Ok(())
}

fn main() {}
