use config_runtime::HotConfig;

#[derive(PartialEq, serde::Deserialize)]
struct Port(u16);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart)]
    port: Port,
}

fn main() {}
