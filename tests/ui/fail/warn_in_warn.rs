use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(warn(warn(range = 1..)))]
    port: u16,
}

fn main() {}
