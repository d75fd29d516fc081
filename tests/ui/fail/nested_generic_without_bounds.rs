use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server<L> {
    #[hot(nested)]
    limits: L,
}

fn main() {}
