use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(one_of = [1])]
    share: f64,
}

fn main() {}
