use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(warn(rnage = 1..5))]
    port: u16,
}

fn main() {}
