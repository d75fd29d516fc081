use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(skip, default = 1)]
    name: String,
    port: u16,
}

fn main() {}
