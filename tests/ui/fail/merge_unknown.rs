use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(merge = "prepend")]
    hosts: Vec<String>,
}

fn main() {}
