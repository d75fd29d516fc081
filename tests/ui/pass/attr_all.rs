//! Every attribute of this version, under the lints that users deny.
#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    missing_debug_implementations,
    unused,
    unused_qualifications,
    single_use_lifetimes,
    elided_lifetimes_in_paths
)]

use std::time::Duration;

use config_runtime::{HotConfig, Problems};

/// Settings of the trading engine.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Trading::check, rename_all = "kebab-case")]
pub struct Trading {
    /// Share of the equity that one trade may lose.
    #[hot(default = 0.01, range = 0.0..1.0, validate = sane)]
    pub risk_per_trade: f64,
    /// Whether orders are sent.
    #[hot(default = "paper", rename = "mode")]
    pub trading_mode: String,
    /// Address to listen on.
    #[hot(restart, default = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,
    #[hot(default = Duration::from_secs(5), range = Duration::from_secs(1)..)]
    pause: Duration,
    /// How strategies are tried on past prices.
    #[hot(nested, rename = "test")]
    pub backtest: Backtest,
}

/// How strategies are tried on past prices.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Backtest {
    /// Cash on the first day.
    #[hot(default = 1000.0)]
    pub initial_cash: f64,
}

impl Trading {
    fn check(&self) -> Result<(), Problems> {
        match self.risk_per_trade < self.backtest.initial_cash {
            true => Ok(()),
            false => Err(Problems::new().at("risk_per_trade", "is above the cash")),
        }
    }
}

fn sane(risk: &f64) -> Result<(), &'static str> {
    match *risk < 0.5 {
        true => Ok(()),
        false => Err("more than half"),
    }
}

fn main() {
    let _ = Trading::SCHEMA;
}
