//! Prints what changes, and why.

use std::path::{Path, PathBuf};

use config_runtime::{EventKind, Hot, Subscription};

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

/// Prints each version, each refused candidate, and what waits, until the subscription is dropped.
pub(crate) fn events(trading: &Hot<Trading>) -> Subscription {
    let status = trading.status();
    println!("{}", status.last_attempt);
    status
        .pending_restart
        .iter()
        .for_each(|pending| println!("{pending}"));
    trading.on_event(|event| match &event.kind {
        EventKind::Rejected(attempt) => {
            println!("refused; version {} stays in force", attempt.version);
            println!("{}\n", attempt.report);
        }
        EventKind::Applied(_)
        | EventKind::Quarantined { .. }
        | EventKind::PendingRestart(_)
        | EventKind::SubscriberFailed(_) => println!("{event}"),
        _ => {}
    })
}

/// Prints whether what is in force is what the files say, and when that was last made sure.
pub(crate) fn prove(trading: &Hot<Trading>) {
    for source in trading.status().watch.sources {
        let name = source.path.file_name().unwrap_or_default().display();
        let age = source.in_sync_age.as_secs_f32();
        println!("    {name}: {}, as of {age:.1} s ago", source.health);
    }
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
