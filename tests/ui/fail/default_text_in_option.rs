use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "80")]
    port: Option<u16>,
}

fn main() {}
