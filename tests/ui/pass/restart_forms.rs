//! Leaves that are read once, of every kind.
use std::net::SocketAddr;
use std::path::PathBuf;

use config_runtime::{Fixed, Hot, HotConfig, Path, path};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(restart, default = "127.0.0.1:80")]
    listen: SocketAddr,
    #[hot(restart, default = 8, range = 1..=64, warn(range = ..=32))]
    workers: u16,
    #[hot(restart, rename = "log", length = 1..)]
    log_file: Option<String>,
    #[hot(restart, default, each(non_empty))]
    modules: Vec<String>,
    #[hot(restart = "never", default = "data")]
    data: PathBuf,
    #[hot(nested)]
    pool: Pool,
}

#[derive(Clone, HotConfig)]
struct Pool {
    #[hot(restart, default = 4)]
    size: usize,
}

const SIZE: Path<Server, usize> = path!(Server, pool.size);

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let workers: &Fixed<u16> = &cfg.workers;
    let _data: &Fixed<PathBuf> = &cfg.data;
    let _pool = cfg.on_pool_change(|_| {});
    cfg.set(SIZE, 5).unwrap();
    assert_eq!((workers.get(), cfg.pool.size.get()), (8, 4));
}
