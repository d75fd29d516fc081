use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Port(std::cell::Cell<u16>);

#[derive(Clone, HotConfig)]
struct Server {
    port: Port,
}

fn main() {}
