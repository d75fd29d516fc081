use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(create_dir, dir)]
    logs: std::path::PathBuf,
}

fn main() {}
