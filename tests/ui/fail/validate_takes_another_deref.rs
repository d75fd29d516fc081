use config_runtime::HotConfig;

fn check(_name: &[u8]) -> Result<(), String> {
    Ok(())
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(validate = check)]
    name: String,
}

fn main() {}
