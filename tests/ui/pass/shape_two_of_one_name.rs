//! Structs of one name in several modules, and one that is used in two places.
#![deny(warnings)]
use config_runtime::{Hot, HotConfig, path};

mod http {
    #[derive(Clone, config_runtime::HotConfig)]
    pub struct Limits {
        #[hot(default = 8)]
        pub connections: u32,
    }
}

mod grpc {
    #[derive(Clone, config_runtime::HotConfig)]
    pub struct Limits {
        #[hot(default = 9)]
        pub streams: u32,
    }
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    http: http::Limits,
    #[hot(nested)]
    admin: http::Limits,
    #[hot(nested)]
    grpc: grpc::Limits,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    cfg.set(path!(Server, admin.connections), 1).unwrap();
    assert_eq!(
        (cfg.http.connections.get(), cfg.admin.connections.get()),
        (8, 1)
    );
    assert_eq!(cfg.grpc.streams.get(), 9);
}
