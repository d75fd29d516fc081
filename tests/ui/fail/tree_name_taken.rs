use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    __section: u16,
}

fn main() {}
