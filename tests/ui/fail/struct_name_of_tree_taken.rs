use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    port: u16,
}

struct ServerFields;

fn main() {}
