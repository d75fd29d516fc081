use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(max_step)]
    port: u16,
}

fn main() {}
