//! What can be configured.

use std::net::SocketAddr;
use std::path::Path;

use config_runtime::{Error, Hot, HotConfig, Problems};

/// Settings of the trading engine.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Trading::check)]
pub(crate) struct Trading {
    /// Share of the equity that one trade may lose.
    #[hot(default = 0.01, range = 0.0..1.0, warn(range = ..=0.5))]
    pub(crate) risk_per_trade: f64,
    /// Whether orders are real.
    #[hot(default = "paper", one_of = ["paper", "live"])]
    pub(crate) mode: String,
    /// Where the engine is reached.
    #[hot(restart)]
    pub(crate) listen: SocketAddr,
    /// The market that is simulated.
    #[hot(nested)]
    pub(crate) market: Market,
    /// What a backtest starts from.
    #[hot(nested)]
    pub(crate) backtest: Backtest,
    /// What is traded on, told apart by name.
    #[hot(nested(key = "name"), default)]
    pub(crate) strategies: Vec<Strategy>,
}

/// The market that is simulated.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Market {
    /// Milliseconds between two prices.
    #[hot(default = 20, range = 1..=10_000)]
    pub(crate) tick: u64,
    /// Relative size of a typical price move.
    #[hot(default = 0.002, range = 0.0..0.5)]
    pub(crate) volatility: f64,
}

/// What a backtest starts from.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
pub(crate) struct Backtest {
    /// Money at the start.
    #[hot(range = 0.0..)]
    pub(crate) initial_cash: f64,
    /// Fee of a trade in basis points.
    #[hot(default = 2.5, range = 0.0..=100.0)]
    pub(crate) fee_bps: f64,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Strategy {
    /// What it is called.
    #[hot(pattern = "^[a-z]+$")]
    pub(crate) name: String,
    /// Prices that it looks back on.
    #[hot(default = 20, range = 1..=500, max_step = 10.0)]
    pub(crate) lookback: u32,
}

impl Trading {
    /// Real orders want small risks.
    fn check(&self) -> Result<(), Problems> {
        if self.mode == "live" && self.risk_per_trade > 0.1 {
            let message = "must not be above 0.1 while `mode` is \"live\"";
            return Err(Problems::new().at("risk_per_trade", message));
        }
        Ok(())
    }
}

/// Starts on the two files in `folder` and the variables `TRADING_*`.
pub(crate) fn start(folder: &Path) -> Result<Hot<Trading>, Error> {
    Hot::<Trading>::builder()
        .file(folder.join("base.toml"))
        .file_if_present(folder.join("local.toml"))
        .env("TRADING")
        .start()
}
