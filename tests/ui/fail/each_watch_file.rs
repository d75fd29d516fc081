use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(watch_file))]
    certs: Vec<std::path::PathBuf>,
}

fn main() {}
