//! Members that are in no file and in no live tree, of types that no file could hold.
#![deny(warnings)]
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 80)]
    port: u16,
    #[hot(skip)]
    calls: Arc<Mutex<u64>>,
    #[hot(skip, default = Instant::now())]
    opened: Instant,
    #[hot(skip)]
    marker: std::marker::PhantomData<fn() -> Rc<u8>>,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let server = cfg.get();
    assert_eq!(*server.calls.lock().unwrap(), 0);
    assert!(server.opened <= Instant::now() && server.marker == std::marker::PhantomData);
    assert_eq!(Server::SCHEMA.fields.len(), 1);
}
