//! Collections of collections of sections.
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(nested, default)]
    by_zone: HashMap<String, Vec<Strategy>>,
    #[hot(nested)]
    maybe_many: Option<Vec<Strategy>>,
    #[hot(nested, default)]
    many_maybe: Vec<Option<Strategy>>,
    #[hot(nested)]
    maybe_boxed: Option<Box<Strategy>>,
    #[hot(nested)]
    boxed_maybe: Box<Option<Strategy>>,
    #[hot(nested, default)]
    shared: BTreeMap<String, Arc<Strategy>>,
    #[hot(nested, default)]
    shared_list: Arc<Vec<Strategy>>,
    #[hot(nested, default)]
    deep: BTreeMap<String, BTreeMap<String, [Option<Strategy>; 1]>>,
}

#[derive(Clone, HotConfig)]
struct Strategy {
    lookback: u32,
    #[hot(nested, default)]
    steps: Vec<Step>,
}

#[derive(Clone, HotConfig)]
struct Step {
    size: u32,
}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    let _zone = cfg.by_zone.on_entry_change(|_| {});
    let _boxed = cfg.on_boxed_maybe_change(|_| {});
    assert!(cfg.maybe_many.get().is_none());
}
