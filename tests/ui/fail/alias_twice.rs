use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(alias = "conns", alias = "conns")]
    max_conns: u16,
}

fn main() {}
