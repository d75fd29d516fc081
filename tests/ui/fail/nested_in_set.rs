use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: std::collections::BTreeSet<Limits>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
