use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested, validate = check)]
    limits: Vec<Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn check(_limits: &Limits) -> Result<(), String> {
    Ok(())
}

fn main() {}
