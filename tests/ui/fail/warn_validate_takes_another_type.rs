use config_runtime::HotConfig;

fn check(_pause: &u32) -> Result<(), String> {
    Ok(())
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(warn(validate = check))]
    port: u16,
}

fn main() {}
