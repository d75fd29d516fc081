use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 1.0..)]
    port: Option<u16>,
}

fn main() {}
