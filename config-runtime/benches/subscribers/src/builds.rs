//! Builds programs with parts and without them, runs them in turn, and compares what they print.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use subscribers::Samples;

use crate::table::figure;

/// What each is built with: nothing, and one part.
const PARTS: [&str; 3] = ["", "tracing", "usage"];

/// What a program printed: a title, and a number.
type Lines = Vec<(String, f64)>;

/// What each subscription weighs, as a table.
pub(crate) fn weights() -> Result<String, Box<dyn Error>> {
    let mut text = "| | bytes |\n|---|--:|".to_owned();
    for (title, bytes) in run(&build("weight", "tracing")?)? {
        let _ = write!(text, "\n| {title} | {bytes:.0} |");
    }
    Ok(text)
}

/// What parts cost, as a table: times without them, and ratios with them.
pub(crate) fn parts(rounds: usize) -> Result<String, Box<dyn Error>> {
    let programs = PARTS.map(|part| build("probe", part));
    let mut programs = programs.into_iter().collect::<Result<Vec<_>, _>>()?;
    // Once more without any: how far two builds of the same differ.
    programs.push(build("probe", "")?);
    let (titles, samples) = take(&programs, rounds)?;
    let mut text = "| | without | without, once more | `tracing`, nobody listens | `usage` |\n\
                    |---|--:|--:|--:|--:|"
        .to_owned();
    for (line, title) in titles.iter().enumerate() {
        let way = |program: usize| program * titles.len() + line;
        let ratio = |program| figure(samples.ratio(way(program), way(0)));
        let without = figure(samples.nanoseconds(way(0)));
        let _ = write!(
            text,
            "\n| {title} | {without} ns | {} | {} | {} |",
            ratio(3),
            ratio(1),
            ratio(2)
        );
    }
    Ok(text)
}

/// Runs all programs in each round; returns what their lines are called, and the numbers program
/// by program and line by line.
fn take(programs: &[PathBuf], rounds: usize) -> Result<(Vec<String>, Samples), Box<dyn Error>> {
    let mut titles = Vec::new();
    let mut numbers: Vec<Vec<f64>> = Vec::new();
    for _ in 0..rounds {
        let mut way = 0;
        for program in programs {
            let lines = run(program)?;
            titles = lines.iter().map(|(title, _)| title.clone()).collect();
            for (_, number) in lines {
                numbers.resize_with(numbers.len().max(way + 1), Vec::new);
                numbers[way].push(number);
                way += 1;
            }
        }
    }
    let mut samples = Samples::default();
    for line in numbers {
        samples.add(line);
    }
    Ok((titles, samples))
}

/// Builds a program of this package, beside what was built for this one.
fn build(program: &str, part: &str) -> Result<PathBuf, Box<dyn Error>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = std::env::current_exe()?;
    let around = own.parent().and_then(Path::parent);
    let around = around.ok_or("it is no program that cargo built")?;
    let folder = match part {
        // It is what this program is built with.
        "tracing" => around.to_owned(),
        "" => around.join("without"),
        part => around.join(part),
    };
    eprintln!("building `{program}` with `{part}`");
    let status = Command::new("cargo")
        .args([
            "build",
            "--release",
            "--locked",
            "--quiet",
            "--bin",
            program,
        ])
        .args(["--no-default-features", "--features", part])
        .arg("--manifest-path")
        .arg(package.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&folder)
        .status()?;
    if !status.success() {
        return Err(format!("`{program}` cannot be built").into());
    }
    Ok(folder.join("release").join(program))
}

fn run(program: &Path) -> Result<Lines, Box<dyn Error>> {
    let output = Command::new(program).output()?;
    let text = String::from_utf8(output.stdout)?;
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    let lines = lines.map(|(title, number)| Ok((title.to_owned(), number.parse()?)));
    lines.collect()
}
