use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = 1..)]
    #[hot(default = 80, range = 1..100)]
    port: u16,
}

fn main() {}
