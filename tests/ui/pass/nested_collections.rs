//! Everything that may hold sections.
#![deny(warnings)]
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use config_runtime::{EntryChange, Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(nested)]
    plain: Strategy,
    #[hot(nested)]
    maybe: Option<Strategy>,
    #[hot(nested, default)]
    list: Vec<Strategy>,
    #[hot(nested(key = "name"), default, length = ..=64)]
    named: Vec<Strategy>,
    #[hot(nested, default = [strategy(), strategy()])]
    two: [Strategy; 2],
    #[hot(nested, default)]
    by_name: HashMap<String, Strategy>,
    #[hot(nested, default, validate = few)]
    by_number: BTreeMap<u16, Strategy>,
    #[hot(nested)]
    boxed: Box<Strategy>,
    #[hot(nested)]
    shared: Arc<Strategy>,
}

#[derive(Debug, Clone, HotConfig)]
struct Strategy {
    #[hot(default = "momentum")]
    name: String,
    #[hot(default = 20, range = 1..)]
    lookback: u32,
}

fn strategy() -> Strategy {
    Strategy {
        name: "momentum".to_owned(),
        lookback: 5,
    }
}

fn few(strategies: &BTreeMap<u16, Strategy>) -> Result<(), String> {
    match strategies.len() < 100 {
        true => Ok(()),
        false => Err("too many".to_owned()),
    }
}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    let _entries = cfg.named.on_entry_change(|entry| {
        if let EntryChange::Changed { name, old, new, .. } = entry {
            assert_ne!((*name, old.lookback), ("", new.lookback));
        }
    });
    let _maybe = cfg.on_maybe_change(|change| assert!(change.new.is_some()));
    let _list = cfg.on_list_change(|change| assert!(change.new.len() > change.old.len()));
    let _map = cfg
        .by_name
        .on_entry_change(|entry| assert!(entry.old().is_none()));
    assert_eq!(
        (cfg.boxed.lookback.get(), cfg.shared.lookback.get()),
        (20, 20)
    );
    assert_eq!(cfg.two.get()[1].lookback, 5);
}
