use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "^/")]
    root: std::path::PathBuf,
}

fn main() {}
