use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(non_empty, non_empty(message = "name it"))]
    name: String,
}

fn main() {}
