use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(may_shrink_by = half)]
    hosts: Vec<String>,
}

fn main() {}
