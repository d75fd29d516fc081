//! Paths to collections, and the field of a whole collection.
use std::collections::BTreeMap;

use config_runtime::{Field, Hot, HotConfig, Path, Sections, path};

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Trading {
    #[hot(nested)]
    pub backtest: Option<Backtest>,
    #[hot(nested, default)]
    pub strategies: BTreeMap<String, Backtest>,
    #[hot(nested)]
    pub boxed: Box<Backtest>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Backtest {
    #[hot(default = 1000.0)]
    pub initial_cash: f64,
}

const BACKTEST: Path<Trading, Option<Backtest>> = path!(Trading, backtest);
const STRATEGIES: Path<Trading, BTreeMap<String, Backtest>> = path!(Trading, strategies);
const BOXED_CASH: Path<Trading, f64> = path!(Trading, boxed.initial_cash);

struct Component {
    strategies: Sections<BTreeMap<String, Backtest>>,
    whole: Field<Option<Backtest>>,
    boxed: BacktestFields,
}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    let component = Component {
        strategies: cfg.strategies.clone(),
        whole: Field::clone(&cfg.backtest),
        boxed: cfg.boxed.clone(),
    };
    let one = Backtest { initial_cash: 1.0 };
    cfg.set(BACKTEST, Some(one.clone())).unwrap();
    cfg.set(STRATEGIES, BTreeMap::from([("a".to_owned(), one.clone())]))
        .unwrap();
    cfg.set(BOXED_CASH, 2.0).unwrap();
    assert_eq!(component.whole.get(), Some(one));
    assert_eq!(component.strategies.read(BTreeMap::len), 1);
    assert_eq!(component.boxed.initial_cash.get(), 2.0);
}
