//! Members are as visible as the fields.
#![deny(private_interfaces, private_bounds, unreachable_pub, dead_code)]

use config_runtime::Hot;

mod server {
    use config_runtime::HotConfig;

    #[derive(Clone, HotConfig)]
    pub(crate) struct Server {
        #[hot(default = 80)]
        pub(crate) port: u16,
        #[hot(default = 8)]
        pub(super) workers: u8,
        #[hot(default = "eu")]
        zone: String,
        #[hot(nested)]
        limits: Limits,
    }

    #[derive(Clone, HotConfig)]
    struct Limits {
        #[hot(default = 8)]
        connections: u32,
    }

    pub(crate) fn zone(cfg: &config_runtime::Hot<Server>) -> (String, u32) {
        (cfg.zone.get(), cfg.limits.connections.get())
    }
}

fn main() {
    let cfg = Hot::<server::Server>::builder().start().unwrap();
    let _port = cfg.on_port_change(|_| {});
    assert_eq!((cfg.port.get(), cfg.workers.get()), (80, 8));
    assert_eq!(server::zone(&cfg), ("eu".to_owned(), 8));
}
