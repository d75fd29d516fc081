//! A small trading engine that follows its configuration while it runs.
//!
//! `cargo run --bin trading` runs on the files beside this one until it is interrupted;
//! `cargo run --bin trading -- --tour` drives itself on a copy of them.
#![expect(clippy::print_stdout, reason = "an example talks to its user")]

mod config;
mod engine;
mod narrate;
mod tour;

use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use config_runtime::Error;

use crate::engine::Engine;

/// How often it says that it is alive.
const PULSE: Duration = Duration::from_secs(10);

fn main() -> Result<ExitCode, Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => run(&narrate::shipped()),
        ["--tour"] => Ok(tour::run()),
        ["--show", folder] => {
            show(Path::new(folder))?;
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            println!("usage: trading [--tour | --show FOLDER]");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Runs the engine until the program is interrupted.
fn run(folder: &Path) -> Result<ExitCode, Error> {
    println!("edit and save while this runs (ctrl-c ends it):");
    println!("    {}", folder.join("base.toml").display());
    println!(
        "    {}   wins over it; delete it, create it again",
        folder.join("local.toml").display()
    );
    let trading = config::start(folder)?;
    let _subscriptions = narrate::subscribe(&trading);
    let engine = Engine::start(&trading);
    let _events = narrate::events(&trading);
    loop {
        thread::park_timeout(PULSE);
        let risk = trading.risk_per_trade.get();
        println!("{} orders sized, risk {risk}", engine.orders());
        narrate::prove(&trading);
    }
}

/// Prints some values and where they come from.
fn show(folder: &Path) -> Result<(), Error> {
    let trading = config::start(folder)?;
    let (risk, cash) = (&trading.risk_per_trade, &trading.backtest.initial_cash);
    println!(
        "    {} = {:?}  ({})",
        risk.path(),
        risk.get(),
        risk.origin()
    );
    println!(
        "    {} = {:?}  ({})",
        cash.path(),
        cash.get(),
        cash.origin()
    );
    Ok(())
}
