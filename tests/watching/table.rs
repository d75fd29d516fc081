//! Rows → text.

use std::fmt::Write;
use std::time::Duration;

use config_tests::ways::Then;

use crate::row::{End, Means, Row, Trial};

/// The table of one round.
pub(crate) fn drawn(round: u32, means: Means, rows: &[Row]) -> String {
    let mut text = format!(
        "round {round}, {means:?}\n{:<58} {:<12} {:>9} {:>6}  ms to the callback\n",
        "way of changing a file", "caught", "callbacks", "halves"
    );
    for row in rows {
        let end = match &row.end {
            End::Tried(trial) => tried(row, trial),
            End::Failed(_) => "the way itself failed".to_owned(),
            End::Lacks(program) => format!("left out: `{program}` is not installed"),
        };
        writeln!(text, "{:<58} {end}", row.way.name).expect("it is text");
    }
    text
}

/// What is wrong with `rows`, a line for each fault.
pub(crate) fn faults(rows: &[&Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let faults = match &row.end {
            End::Tried(trial) => trial.faults.clone(),
            End::Failed(why) => vec![why.clone()],
            End::Lacks(program) => vec![format!("`{program}` is not installed; run .ci/programs")],
        };
        for fault in faults {
            write!(text, "\n{}: {fault}", row.way.name).expect("it is text");
        }
    }
    text
}

fn tried(row: &Row, trial: &Trial) -> String {
    let caught = match (row.way.then, trial.faults.is_empty()) {
        (Then::Nothing, true) => "no change",
        (_, true) => "yes",
        (_, false) => "NO",
    };
    let delays = trial.delays.iter().map(Duration::as_millis);
    let delays: Vec<_> = delays.map(|delay| delay.to_string()).collect();
    format!(
        "{caught:<12} {:>9} {:>6}  {}",
        trial.told.len(),
        trial.halves(),
        delays.join(" ")
    )
}
