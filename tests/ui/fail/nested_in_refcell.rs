use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: std::cell::RefCell<Limits>,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
