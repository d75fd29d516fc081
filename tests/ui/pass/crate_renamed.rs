//! The runtime under another path.
use my_app::config::HotConfig;

mod my_app {
    pub mod config {
        pub use config_runtime::*;
    }
}

#[derive(Clone, HotConfig)]
#[hot(crate = crate::my_app::config)]
struct Server {
    port: u16,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
#[hot(crate = my_app::config)]
struct Limits {
    connections: u32,
}

fn main() {}
