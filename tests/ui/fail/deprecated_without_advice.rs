use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(deprecated)]
    port: Option<u16>,
}

fn main() {}
