use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = "a".."z")]
    port: u16,
}

fn main() {}
