//! What a user's crate looks like: it depends on `config-runtime` alone and uses all of it.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

use std::env;
use std::fs;
use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::Duration;

use config_runtime::{Error, ErrorKind, Field, Hot, HotConfig, Outcome, Path, Problems, Watching, path};

/// Settings of the trading engine.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Trading::check, rename_all = "kebab-case")]
pub struct Trading {
    /// Share of the equity that one trade may lose.
    #[hot(default = 0.01, range = 0.0..1.0)]
    pub risk_per_trade: f64,
    /// Paper or live.
    #[hot(default = "paper", validate = known_mode)]
    pub mode: String,
    /// Where to listen.
    #[hot(restart)]
    pub listen: SocketAddr,
    /// What a backtest starts from.
    #[hot(nested)]
    pub backtest: Backtest,
}

/// What a backtest starts from.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Backtest {
    /// Money at the start.
    #[hot(rename = "cash", range = 0.0..)]
    pub initial_cash: f64,
    /// What is traded.
    #[hot(default)]
    symbols: Vec<String>,
}

impl Trading {
    fn check(&self) -> Result<(), Problems> {
        if self.mode == "live" && self.risk_per_trade > 0.1 {
            return Err(Problems::new().at("risk_per_trade", "must not be above 0.1 when live"));
        }
        Ok(())
    }
}

fn known_mode(mode: &str) -> Result<(), &'static str> {
    match mode {
        "paper" | "live" => Ok(()),
        _ => Err("neither `paper` nor `live`"),
    }
}

/// A component that knows one field and nothing of the rest.
struct Sizer {
    risk: Field<f64>,
}

const CASH: Path<Trading, f64> = path!(Trading, backtest.initial_cash);
const LIMIT: Duration = Duration::from_secs(10);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = env::temp_dir().join(format!("config-outside-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let result = run(&folder);
    fs::remove_dir_all(&folder)?;
    result
}

fn run(folder: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let file = folder.join("base.toml");
    fs::write(&file, "risk-per-trade = 0.01\nlisten = \"127.0.0.1:80\"\n[backtest]\ncash = 10\n")?;
    let trading = Hot::<Trading>::builder()
        .file(&file)
        .file_if_present(folder.join("local.toml"))
        .env("OUTSIDE")
        .history(5)
        .watch(Watching::events())
        .start()?;
    let sizer = Sizer {
        risk: trading.risk_per_trade.clone(),
    };
    follows_the_file(&trading, &sizer, &file)?;
    sets_and_rolls_back(&trading)?;
    refuses(&trading, &file)?;
    println!("{trading:?}");
    Ok(())
}

fn follows_the_file(
    trading: &Hot<Trading>,
    sizer: &Sizer,
    file: &std::path::Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let (tell, told) = mpsc::channel();
    let _risk = trading.on_risk_per_trade_change(move |change| {
        let _ = tell.send((*change.old, *change.new, change.version));
    });
    fs::write(file, "risk-per-trade = 0.02\nlisten = \"127.0.0.1:81\"\n[backtest]\ncash = 10\n")?;
    println!("{:?}", told.recv_timeout(LIMIT)?);
    println!("{} from {}", sizer.risk.get(), sizer.risk.origin());
    for pending in trading.status().pending_restart {
        println!("{pending}");
    }
    Ok(())
}

fn sets_and_rolls_back(trading: &Hot<Trading>) -> Result<(), Error> {
    let outcome = trading.set(CASH, 20.0)?;
    if let Outcome::Applied { version, diff, .. } = &outcome {
        println!("version {version}: {diff}");
        println!("{:?}", diff.of(CASH).map(|change| *change.new));
    }
    trading.rollback(1)?;
    trading.rollback_to(1)?;
    println!("{} versions, now {}", trading.history().len(), trading.snapshot().version());
    let mut reader = trading.reader();
    let backtest = &reader.get().backtest;
    println!("{} {:?}", backtest.initial_cash, backtest.symbols);
    Ok(())
}

fn refuses(
    trading: &Hot<Trading>,
    file: &std::path::Path,
) -> Result<(), Box<dyn std::error::Error>> {
    fs::write(file, "risk-per-trade = nan\nmod = 1\nlisten = 7\n[backtest]\n")?;
    let error = trading.reload().err().ok_or("a bad file is refused")?;
    assert_eq!(error.kind(), ErrorKind::Invalid);
    println!("{error}\n\n{}", error.report().ok_or("there is a report")?);
    Ok(())
}
