use config_runtime::HotConfig;

#[derive(Clone, PartialEq, PartialOrd)]
struct Port(u16);

fn check(_port: &Port) -> Result<(), String> {
    Ok(())
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = Port(80), range = Port(1).., validate = check)]
    port: Port,
}

fn main() {}
