//! Measures what subscribers of config-runtime cost a commit, beside rivals.
//!
//! Prints tables of ratios. README.md says how to read them.

mod builds;
mod machine;
mod ours;
mod peers;
mod table;

use std::error::Error;
use std::process::ExitCode;

use subscribers::{Samples, Way};

use crate::table::Measured;

/// How many are told.
const COUNTS: [usize; 5] = [0, 1, 100, 1_000, 10_000];

/// What is measured with each of these numbers.
type Row = (
    &'static str,
    fn(usize) -> Result<Way, config_runtime::Error>,
);

/// The first one is what all others are compared with.
const ROWS: [Row; 14] = [
    ("callbacks of other fields", ours::callbacks_of_others),
    ("callbacks of the field", |count| {
        ours::callbacks(count, |server| &server.pool.size)
    }),
    ("callbacks of its section", |count| {
        ours::callbacks(count, |server| &server.pool)
    }),
    ("callbacks of the root", |count| {
        ours::callbacks(count, |server| server)
    }),
    ("`on_select` on the root", ours::selections),
    ("`Watch`es of other fields", ours::watches_of_others),
    ("`Watch`es of the field, each waits", |count| {
        ours::watches(count, |server| &server.pool.size)
    }),
    ("`Watch`es of its section", |count| {
        ours::watches(count, |server| &server.pool)
    }),
    ("`Watch`es of the root", |count| {
        ours::watches(count, |server| server)
    }),
    ("callbacks of events", ours::callbacks_of_events),
    ("`status()`, with callbacks", ours::status),
    ("a list of closures", peers::list),
    ("`tokio::sync::watch` of the struct", peers::channel),
    (
        "callbacks of other fields, once more",
        ours::callbacks_of_others,
    ),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let rounds = rounds(std::env::args().skip(1))?;
    let measured = measure(rounds)?;
    println!("{}\n", measured.table());
    let base = measured.samples.nanoseconds(0);
    println!(
        "1.00 is a commit by `set` that nobody is told of: {:.1} µs.\n",
        base / 1e3
    );
    println!("{}\n", builds::weights()?);
    println!("{}\n", builds::parts(rounds)?);
    println!("{}", machine::line(rounds)?);
    Ok(())
}

fn measure(rounds: usize) -> Result<Measured, config_runtime::Error> {
    let mut ways = Vec::new();
    let mut rows = Vec::new();
    for (title, way) in ROWS {
        rows.push((title, ways.len()));
        for count in COUNTS {
            ways.push(way(count)?);
        }
    }
    Ok(Measured {
        counts: COUNTS.to_vec(),
        rows,
        samples: Samples::take(&mut ways, rounds),
    })
}

/// Reads the arguments behind the program's name.
fn rounds(mut arguments: impl Iterator<Item = String>) -> Result<usize, String> {
    let usage = || "the one option is `--rounds N`: how often each way is measured (15)".to_owned();
    match (arguments.next().as_deref(), arguments.next()) {
        (None, _) => Ok(15),
        (Some("--rounds"), Some(rounds)) => rounds.parse().map_err(|_| usage()),
        _ => Err(usage()),
    }
}
