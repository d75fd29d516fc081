use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(watch_file)]
    certs: Vec<std::path::PathBuf>,
}

fn main() {}
