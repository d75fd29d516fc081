//! Types under other names: aliases, imports, `Self`, paths.
use std::collections::BTreeMap as Map;

use config_runtime::{Hot, HotConfig};

type Port = u16;
type Ports = Vec<Port>;
type Sections<S> = Map<String, S>;
type Maybe<V> = Option<V>;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 80, range = 1..)]
    port: Port,
    #[hot(default = vec![80], non_empty, each(range = 1..))]
    ports: Ports,
    #[hot(nested, default)]
    limits: Sections<self::limits::Limits>,
    #[hot(default = None)]
    maybe: Maybe<u8>,
    #[hot(nested)]
    maybe_limits: Maybe<limits::Limits>,
    #[hot(default = Self::PORT)]
    other: <Self as Types>::Port,
}

trait Types {
    type Port;
}

impl Types for Server {
    type Port = u16;
}

impl Server {
    const PORT: u16 = 81;
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
