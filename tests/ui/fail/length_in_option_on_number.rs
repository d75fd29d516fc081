use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(length = 1..)]
    port: Option<u16>,
}

fn main() {}
