use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 70000)]
    port: u16,
}

fn main() {}
