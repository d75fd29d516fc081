use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(non_empty), each(length = ..=5))]
    names: Vec<String>,
}

fn main() {}
