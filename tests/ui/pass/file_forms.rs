//! Paths that must exist, are made, or are watched.
use std::path::{Path, PathBuf};

use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(watch_file)]
    certificate: PathBuf,
    #[hot(file(message = "give the path of the key"))]
    key_file: String,
    #[hot(dir)]
    root: Box<Path>,
    #[hot(create_dir, default = "/var/lib/server")]
    state: PathBuf,
    #[hot(warn(dir))]
    cache: Option<PathBuf>,
    #[hot(each(file))]
    includes: Vec<PathBuf>,
    #[hot(restart, create_dir)]
    logs: Box<Path>,
}

fn main() {}
