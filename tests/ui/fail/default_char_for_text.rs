use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 'a')]
    name: String,
}

fn main() {}
