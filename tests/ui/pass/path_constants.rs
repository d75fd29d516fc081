//! Paths in constants and statics, to leaves, sections and restart fields.
use config_runtime::{Hot, HotConfig, Path, path};

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Trading {
    #[hot(restart, default = 8080)]
    pub port: u16,
    #[hot(nested)]
    pub backtest: Backtest,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Backtest {
    #[hot(default = 1000.0)]
    pub initial_cash: f64,
}

const CASH: Path<Trading, f64> = path!(Trading, backtest.initial_cash);
const BACKTEST: Path<Trading, Backtest> = path!(Trading, backtest);
static PORT: Path<Trading, u16> = path!(Trading, port);

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    cfg.set(CASH, 5.0).unwrap();
    cfg.set(BACKTEST, Backtest { initial_cash: 6.0 }).unwrap();
    assert_eq!(cfg.backtest.initial_cash.get(), 6.0);
    assert_eq!(PORT.to_string(), "port");
}
