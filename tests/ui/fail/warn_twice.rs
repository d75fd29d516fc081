use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(warn(range = 1..), warn(range = 2..))]
    port: u16,
}

fn main() {}
