use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "^8")]
    port: u16,
}

fn main() {}
