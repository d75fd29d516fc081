//! Drives the example by itself: every way in which a configuration changes, once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use config_runtime::{Hot, Subscription};
use tempfile::TempDir;

use crate::config::{self, Trading};
use crate::engine::Engine;
use crate::narrate;

/// How long a step may take.
const LIMIT: Duration = Duration::from_secs(10);
/// How long nothing must happen to count as nothing.
const QUIET: Duration = Duration::from_millis(400);

type Step = Result<(), Box<dyn std::error::Error>>;

/// The example on a copy of its files.
struct Tour {
    folder: TempDir,
    trading: Hot<Trading>,
    /// The risk after each change of it.
    risks: Receiver<f64>,
    /// The cash after each change of it.
    cash: Receiver<f64>,
    saw: Saw,
    _subscriptions: Vec<Subscription>,
}

#[derive(Default)]
struct Saw {
    changes: u32,
    refusals: u32,
    rollbacks: u32,
    overrides: u32,
}

/// Takes the tour; the last line counts what it saw.
pub(crate) fn run() -> ExitCode {
    match tour() {
        Ok((saw, orders)) => {
            let Saw {
                changes,
                refusals,
                rollbacks,
                overrides,
            } = saw;
            println!(
                "tour complete: {changes} changes, {refusals} refused, {rollbacks} rolled back, \
                 {overrides} overridden, {orders} orders sized meanwhile"
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("tour failed: {error:?}");
            ExitCode::FAILURE
        }
    }
}

fn tour() -> Result<(Saw, u64), Box<dyn std::error::Error>> {
    let mut tour = Tour::start()?;
    let engine = Engine::start(&tour.trading);
    tour.good_edit()?;
    tour.nested_edit()?;
    tour.entry_edit()?;
    tour.bad_edit()?;
    tour.half_file()?;
    tour.save_by_rename()?;
    tour.rollback()?;
    tour.environment()?;
    let orders = engine.orders();
    if orders == 0 {
        return Err("the engine sized no order".into());
    }
    Ok((tour.saw, orders))
}

impl Tour {
    fn start() -> Result<Self, Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        for name in ["base.toml", "local.toml"] {
            fs::copy(narrate::shipped().join(name), folder.path().join(name))?;
        }
        let trading = config::start(folder.path())?;
        let mut subscriptions = narrate::subscribe(&trading);
        subscriptions.push(narrate::events(&trading));
        let (tell_risk, risks) = mpsc::channel();
        let (tell_cash, cash) = mpsc::channel();
        subscriptions.push(trading.on_risk_per_trade_change(move |change| {
            let _ = tell_risk.send(*change.new);
        }));
        subscriptions.push(trading.backtest.on_initial_cash_change(move |change| {
            let _ = tell_cash.send(*change.new);
        }));
        Ok(Self {
            folder,
            trading,
            risks,
            cash,
            saw: Saw::default(),
            _subscriptions: subscriptions,
        })
    }

    fn good_edit(&mut self) -> Step {
        println!("\n-- a good edit: the sizer follows");
        self.edit("risk_per_trade = 0.01 ", "risk_per_trade = 0.02 ")?;
        self.expect_risk(0.02)
    }

    fn nested_edit(&mut self) -> Step {
        println!("\n-- an edit of one nested field: only its subscribers hear of it");
        self.edit("initial-cash = 100_000", "initial-cash = 250_000")?;
        let cash = self.cash.recv_timeout(LIMIT)?;
        expect(
            "the cash is the new one",
            cash.to_bits() == 250_000_f64.to_bits(),
        )?;
        expect("the risk is not told", self.risks.try_recv().is_err())?;
        self.saw.changes += 1;
        Ok(())
    }

    fn entry_edit(&mut self) -> Step {
        println!("\n-- an edit in a list: its entries are told apart by name");
        self.edit("lookback = 20", "lookback = 40")?;
        wait("the strategy looks further back", || {
            let strategies = self.trading.strategies.load();
            strategies.iter().any(|strategy| strategy.lookback == 40)
        })?;
        self.saw.changes += 1;
        Ok(())
    }

    fn bad_edit(&mut self) -> Step {
        println!("\n-- a bad edit: nothing of it comes into force");
        let good = fs::read_to_string(self.base())?;
        let bad = good.replace("risk_per_trade = 0.02", "risk_per_trade = 1.5");
        fs::write(self.base(), bad.replace("fee-bps", "fee-bsp"))?;
        let trading = self.trading.clone();
        wait("the edit is refused", || {
            trading.status().rejected.is_some()
        })?;
        self.expect_in_force(0.02)?;
        self.saw.refusals += 1;
        fs::write(self.base(), good)?;
        wait("the old content is accepted", || {
            trading.status().rejected.is_none()
        })
    }

    fn half_file(&mut self) -> Step {
        println!("\n-- a file written in two halves: the first half is never in force");
        let whole = fs::read_to_string(self.base())?.replace("0.02 ", "0.03 ");
        let (first, second) = whole.split_at(whole.find("[backtest").unwrap_or(whole.len()) + 4);
        write_in_halves(&self.base(), first, second)?;
        self.expect_risk(0.03)?;
        let is_refused = self.trading.status().rejected.is_some();
        expect("the half is not reported", !is_refused)
    }

    fn save_by_rename(&mut self) -> Step {
        println!("\n-- a save as most editors do it: write aside, rename over");
        let text = fs::read_to_string(self.base())?.replace("0.03 ", "0.04 ");
        let aside = self.folder.path().join(".base.toml.swp");
        fs::write(&aside, text)?;
        fs::rename(aside, self.base())?;
        self.expect_risk(0.04)
    }

    fn rollback(&mut self) -> Step {
        println!("\n-- a rollback: it sticks, though the file still says otherwise");
        self.trading.rollback(1)?;
        self.expect_risk(0.03)?;
        let text = fs::read(self.base())?;
        fs::write(self.base(), text)?;
        expect("the content does not come back", self.is_quiet())?;
        self.saw.rollbacks += 1;
        println!("   until the file says something new:");
        self.edit("0.04 ", "0.05 ")?;
        self.expect_risk(0.05)
    }

    fn environment(&mut self) -> Step {
        println!("\n-- another process, with TRADING_RISK_PER_TRADE=0.07 in its environment");
        let shown = Command::new(std::env::current_exe()?)
            .arg("--show")
            .arg(self.folder.path())
            .env("TRADING_RISK_PER_TRADE", "0.07")
            .output()?;
        let shown = String::from_utf8(shown.stdout)?;
        print!("{shown}");
        let is_overridden = shown.contains("0.07") && shown.contains("TRADING_RISK_PER_TRADE");
        expect("the variable wins over the files", is_overridden)?;
        self.saw.overrides += 1;
        Ok(())
    }

    fn base(&self) -> PathBuf {
        self.folder.path().join("base.toml")
    }

    fn edit(&self, from: &str, to: &str) -> io::Result<()> {
        let text = fs::read_to_string(self.base())?;
        fs::write(self.base(), text.replace(from, to))
    }

    /// Waits for the next change of the risk, which must be to `expected`.
    fn expect_risk(&mut self, expected: f64) -> Step {
        let told = self.risks.recv_timeout(LIMIT)?;
        expect(
            "the callback is told the new risk",
            told.to_bits() == expected.to_bits(),
        )?;
        self.saw.changes += 1;
        self.expect_in_force(expected)
    }

    fn expect_in_force(&self, expected: f64) -> Step {
        let risk = self.trading.risk_per_trade.get();
        expect(
            "the field has the risk",
            risk.to_bits() == expected.to_bits(),
        )
    }

    /// Whether nothing changes for a while.
    fn is_quiet(&self) -> bool {
        self.risks.recv_timeout(QUIET).is_err()
    }
}

fn expect(claim: &str, holds: bool) -> Step {
    if holds {
        Ok(())
    } else {
        Err(format!("not so: {claim}").into())
    }
}

/// Writes as a slow program does: half of it, a pause, the rest.
fn write_in_halves(path: &Path, first: &str, second: &str) -> io::Result<()> {
    use io::Write;

    let mut file = fs::File::create(path)?;
    file.write_all(first.as_bytes())?;
    thread::park_timeout(Duration::from_millis(300));
    file.write_all(second.as_bytes())
}

fn wait(claim: &str, holds: impl Fn() -> bool) -> Step {
    let start = Instant::now();
    while !holds() {
        if start.elapsed() > LIMIT {
            return Err(format!("did not happen: {claim}").into());
        }
        thread::park_timeout(Duration::from_millis(10));
    }
    Ok(())
}
