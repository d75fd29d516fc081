use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(colour = "red")]
    port: u16,
}

fn main() {}
