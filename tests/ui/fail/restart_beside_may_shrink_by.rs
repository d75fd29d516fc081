use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(may_shrink_by = 0.5, restart)]
    hosts: Vec<String>,
}

fn main() {}
