use config_runtime::{Hot, HotConfig};

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

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    let _port = cfg.port.watch();
}
