//! A configuration in the modules of a program, each section with the visibility that it needs.
#![deny(warnings, unreachable_pub)]

mod config {
    pub(crate) mod server {
        use config_runtime::HotConfig;

        #[derive(Clone, HotConfig)]
        pub(crate) struct Server {
            #[hot(default = 80)]
            pub(crate) port: u16,
            #[hot(nested)]
            pub(in crate::config) limits: super::limits::Limits,
        }
    }

    mod limits {
        use config_runtime::HotConfig;

        #[derive(Clone, HotConfig)]
        pub(in crate::config) struct Limits {
            #[hot(default = 8)]
            pub(super) connections: u32,
        }
    }

    pub(crate) fn connections(cfg: &config_runtime::Hot<server::Server>) -> u32 {
        cfg.limits.connections.get()
    }
}

fn main() {
    let cfg = config_runtime::Hot::<config::server::Server>::builder()
        .start()
        .unwrap();
    assert_eq!((cfg.port.get(), config::connections(&cfg)), (80, 8));
}
