use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(warn(range = 1..5, message = "unusual"))]
    port: u16,
}

fn main() {}
