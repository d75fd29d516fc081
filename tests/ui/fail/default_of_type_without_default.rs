use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Port(u16);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default)]
    port: Port,
}

fn main() {}
