use config_runtime::HotConfig;

struct Port(u16);

#[derive(Clone, HotConfig)]
struct Server {
    port: Port,
}

fn main() {}
