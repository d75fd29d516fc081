use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(restart)]
struct Server {
    port: u16,
}

fn main() {}
