use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(file)]
    port: u16,
}

fn main() {}
