use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(rename = "max-conns", alias = "max-conns")]
    max_conns: u16,
}

fn main() {}
