//! Prints what changes, and why.

use std::path::{Path, PathBuf};

use config_runtime::{Hot, Subscription};

use crate::config::Trading;

/// Prints every change until the subscriptions are dropped.
pub(crate) fn subscribe(trading: &Hot<Trading>) -> Vec<Subscription> {
    let risk = trading.on_risk_per_trade_change(|change| {
        println!("    sizer:    risk {} -> {}", change.old, change.new);
    });
    let cash = trading.backtest.on_initial_cash_change(|change| {
        println!("    backtest: cash {} -> {}", change.old, change.new);
    });
    let market = trading.on_market_change(|change| {
        println!("    market:   {:?}", change.new);
    });
    let strategies = trading
        .strategies
        .on_entry_change(|entry| match entry.new() {
            Some(strategy) => println!("    {}: looks back on {}", entry.name(), strategy.lookback),
            None => println!("    {}: is gone", entry.name()),
        });
    vec![risk, cash, market, strategies]
}

/// Prints each version and each refused candidate, as often as it is asked.
#[derive(Default)]
pub(crate) struct Narrator {
    version: u64,
    refused_at: Option<std::time::SystemTime>,
    pending: Vec<String>,
    warnings: Vec<String>,
}

impl Narrator {
    /// Prints what is new since the last call.
    pub(crate) fn tell(&mut self, trading: &Hot<Trading>) {
        for record in trading.history() {
            if record.version > self.version {
                self.version = record.version;
                println!("version {} ({})", record.version, record.trigger);
                for difference in record.diff.iter() {
                    println!("    {difference}");
                }
            }
        }
        let status = trading.status();
        let refused_at = status.rejected.as_ref().map(|rejected| rejected.time);
        if let Some(rejected) = status.rejected
            && refused_at != self.refused_at
        {
            println!("refused; version {} stays in force", self.version);
            println!("{}\n", rejected.report);
        }
        self.refused_at = refused_at;
        tell_once(&mut self.pending, &status.pending_restart);
        tell_once(&mut self.warnings, &status.warnings);
    }
}

/// Prints whether what is in force is what the files say, and when that was last made sure.
pub(crate) fn prove(trading: &Hot<Trading>) {
    for source in trading.status().watch.sources {
        let name = source.path.file_name().unwrap_or_default().display();
        let age = source.in_sync_age.as_secs_f32();
        println!("    {name}: {}, as of {age:.1} s ago", source.health);
    }
}

/// Prints those of `lines` that are not among the `told`, which they then are.
fn tell_once(told: &mut Vec<String>, lines: &[impl ToString]) {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    for line in lines.iter().filter(|line| !told.contains(line)) {
        println!("{line}");
    }
    *told = lines;
}

/// The folder of the shipped files, as short as it can be said from here.
pub(crate) fn shipped() -> PathBuf {
    let short = Path::new("examples/trading");
    if short.join("base.toml").is_file() {
        short.to_owned()
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("trading")
    }
}
