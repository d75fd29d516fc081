use config_runtime::HotConfig;

fn check(_pause: &u32) -> Result<(), String> {
    Ok(())
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(validate = check)]
    port: Option<u16>,
}

fn main() {}
