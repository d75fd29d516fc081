//! Bounds in every place, on leaves, on what is skipped, and on generic sections.
use std::fmt::Debug;
use std::marker::PhantomData;

use config_runtime::{Hot, HotConfig};
use serde::de::DeserializeOwned;

trait Backend {
    type Options: Clone + PartialEq + DeserializeOwned + Default + Send + Sync + 'static;
}

#[derive(Clone)]
struct Local;

impl Backend for Local {
    type Options = u32;
}

#[derive(Clone, HotConfig)]
struct Server<B, S, M = ()>
where
    B: Backend + Clone + Send + Sync + 'static,
    S: HotConfig + Debug,
    M: Clone + Send + Sync + 'static,
    for<'a> &'a S: Debug,
{
    #[hot(default)]
    options: B::Options,
    #[hot(nested)]
    section: S,
    #[hot(nested, default)]
    sections: Vec<S>,
    #[hot(skip)]
    marker: PhantomData<M>,
}

#[derive(Debug, Clone, HotConfig)]
struct Limits {
    #[hot(default = 8)]
    connections: u32,
}

fn main() {
    let cfg = Hot::<Server<Local, Limits>>::builder().start().unwrap();
    let _section = cfg.on_section_change(|_| {});
    assert_eq!((cfg.options.get(), cfg.section.connections.get()), (0, 8));
}
