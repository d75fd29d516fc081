use config_runtime::HotConfig;

fn check(_low: &u16, _high: &u16) -> Result<(), String> {
    Ok(())
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(validate = check)]
    port: u16,
}

fn main() {}
