use config_runtime::HotConfig;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(default = 1)]
    rate: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: Option<Limits>,
}

fn main() {}
