use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(may_shrink_by = 50)]
    hosts: Vec<String>,
}

fn main() {}
