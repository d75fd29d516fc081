use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(warn(range = 5..1))]
    port: u16,
}

fn main() {}
