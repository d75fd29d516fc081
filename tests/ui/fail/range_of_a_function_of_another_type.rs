use config_runtime::HotConfig;

fn lowest() -> u32 {
    1024
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = lowest()..)]
    port: u16,
}

fn main() {}
