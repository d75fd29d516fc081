use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(rename_all = "Kebab-Case")]
struct Server {
    max_conns: u32,
}

fn main() {}
