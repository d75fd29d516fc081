use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(one_of = ["1"])]
    level: u8,
}

fn main() {}
