use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(flatten, serde)]
    labels: std::collections::BTreeMap<String, String>,
    #[hot(flatten, serde)]
    extra: std::collections::BTreeMap<String, String>,
}

fn main() {}
