use config_runtime::{HotConfig, Path, path};

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Trading {
    #[hot(default = 0.01)]
    pub risk_per_trade: f64,
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

const RISK: Path<Trading, f64> = path!(Trading, risk_per_trade.share);

fn main() {}
