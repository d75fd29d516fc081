use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = -0.5, range = 0.0..=1.0)]
    share: f64,
}

fn main() {}
