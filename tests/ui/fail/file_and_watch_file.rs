use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(file, watch_file)]
    cert: std::path::PathBuf,
}

fn main() {}
