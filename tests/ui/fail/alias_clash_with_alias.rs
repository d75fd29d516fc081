use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(alias = "conns")]
    max_conns: u16,
    #[hot(alias = "conns")]
    min_conns: u16,
}

fn main() {}
