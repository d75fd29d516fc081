use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(validate = |server| server.port > 1024)]
struct Server {
    port: u16,
}

fn main() {}
