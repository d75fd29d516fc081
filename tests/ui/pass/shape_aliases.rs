//! Types under other names: aliases and paths.
use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig};

type Port = u16;
type Ports = Vec<Port>;
type Named<S> = BTreeMap<String, S>;
type Maybe<V> = Option<V>;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 80, range = 1..)]
    port: Port,
    #[hot(default = vec![80], non_empty, each(range = 1..))]
    ports: Ports,
    #[hot(nested)]
    maybe_many: Option<Named<self::limits::Limits>>,
    #[hot(default = None)]
    maybe: Maybe<u8>,
    #[hot(nested)]
    maybe_limits: Maybe<limits::Limits>,
    #[hot(default = Self::PORT)]
    other: Port,
}

impl Server {
    const PORT: Port = 81;
}

mod limits {
    #[derive(Clone, config_runtime::HotConfig)]
    pub struct Limits {
        #[hot(default = 8)]
        pub connections: u32,
    }
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!((cfg.ports.get(), cfg.other.get()), (vec![80], 81));
}
