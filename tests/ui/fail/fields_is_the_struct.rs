use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(fields = Server)]
struct Server {
    port: u16,
}

fn main() {}
