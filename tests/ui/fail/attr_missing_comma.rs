use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 80 restart)]
    port: u16,
}

fn main() {}
