use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = Some(80), range = 1024..)]
    port: Option<u16>,
}

fn main() {}
