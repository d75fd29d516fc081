use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = -1)]
    port: u16,
}

fn main() {}
