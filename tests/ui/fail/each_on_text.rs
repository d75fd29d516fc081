use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(non_empty))]
    name: String,
}

fn main() {}
