use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(file, dir)]
    cert: std::path::PathBuf,
}

fn main() {}
