//! Builds programs with parts and without them, runs them in turn, and compares what they print.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::rig::child::{cargo, lines, printed, target};
use crate::rig::{Outcome, Samples, Table, figure};

/// What each is built with: nothing, and one part.
const PARTS: [&str; 3] = ["", "tracing", "usage"];

/// What a program printed: a title, and a number.
type Lines = Vec<(String, f64)>;

/// What each subscription weighs.
pub(super) fn weights() -> Outcome<Table> {
    let mut table = Table::new("What each weighs", ["", "bytes"]);
    for (title, bytes) in run(&build("weight", "tracing")?)? {
        table.row([title, format!("{bytes:.0}")]);
    }
    Ok(table)
}

/// What parts cost: times without them, and ratios with them.
pub(super) fn parts(rounds: usize) -> Outcome<Table> {
    let programs = PARTS.map(|part| build("reads", part));
    let mut programs = programs.into_iter().collect::<Outcome<Vec<_>>>()?;
    // Once more without any: how far two runs of the same differ.
    programs.extend(programs.first().cloned());
    let samples = take(&programs, rounds)?;
    let lines = samples.titles().len() / programs.len();
    let head = [
        "",
        "without",
        "without, once more",
        "`tracing`, nobody listens",
        "`usage`",
    ];
    let mut table = Table::new("What optional parts cost", head);
    for line in 0..lines {
        let ratio = |program| figure(samples.ratio(program * lines + line, line));
        table.row([
            samples.titles()[line].clone(),
            format!("{} ns", figure(samples.nanoseconds(line))),
            ratio(3),
            ratio(1),
            ratio(2),
        ]);
    }
    Ok(table)
}

/// Runs all programs in each round; their lines program by program.
fn take(programs: &[PathBuf], rounds: usize) -> Outcome<Samples> {
    let mut all: Vec<(String, Vec<f64>)> = Vec::new();
    for round in 0..rounds {
        let mut way = 0;
        for program in programs {
            for (title, number) in run(program)? {
                if round == 0 {
                    all.push((title, Vec::new()));
                }
                all[way].1.push(number);
                way += 1;
            }
        }
    }
    let mut samples = Samples::default();
    for (title, numbers) in all {
        samples.add(title, numbers);
    }
    Ok(samples)
}

/// Builds one of the small programs, beside what was built for this one.
fn build(program: &str, part: &str) -> Outcome<PathBuf> {
    eprintln!("  building `{program}` with `{part}`");
    let folder = target()?.join(format!("probe-{part}"));
    let mut build = cargo("build", &folder);
    build.args(["--release", "--package", "probe", "--bin", program]);
    if !build.args(["--features", part]).status()?.success() {
        return Err(format!("`{program}` cannot be built").into());
    }
    Ok(folder.join("release").join(program))
}

fn run(program: &Path) -> Outcome<Lines> {
    lines(&printed(&mut Command::new(program))?)
}
