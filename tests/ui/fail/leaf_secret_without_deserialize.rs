use config_runtime::HotConfig;

#[derive(Clone, PartialEq)]
struct Port(u16);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(secret)]
    port: Port,
}

fn main() {}
