use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(merge = "append")]
    labels: std::collections::BTreeMap<String, String>,
}

fn main() {}
