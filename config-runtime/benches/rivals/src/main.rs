//! Measures all parts, or those that are named, and prints what was found as Markdown.

use std::path::Path;
use std::process::ExitCode;

use rivals::rig::{Found, Outcome, machine};
use rivals::{Options, PARTS, Part, watching};

/// Shown for what is not understood.
const USAGE: &str = "usage: rivals [--rounds N] [PART ...]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [watching::AT_REST, way, path] => watching::rest(way, Path::new(path)),
        _ => run(arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Outcome<()> {
    let (options, parts) = wanted(arguments.into_iter())?;
    let mut found = Found::default();
    for (name, measure) in parts {
        eprintln!("{name}");
        found.add(measure(&options)?);
    }
    println!("{}", found.summary());
    for table in &found.tables {
        println!("{table}");
    }
    println!("{}; medians of {} rounds", machine()?, options.rounds);
    Ok(())
}

/// Reads the arguments behind the program's name.
fn wanted(mut arguments: impl Iterator<Item = String>) -> Result<(Options, Vec<Part>), String> {
    let names = || PARTS.map(|(name, _)| name).join(", ");
    let usage = |argument: &str| {
        format!(
            "`{argument}` is not understood\n{USAGE}\nparts: {}",
            names()
        )
    };
    let (mut options, mut parts) = (Options::default(), Vec::new());
    while let Some(argument) = arguments.next() {
        if argument == "--rounds" {
            let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
            let rounds = rounds.filter(|rounds| *rounds > 0);
            options.rounds = rounds.ok_or_else(|| usage(&argument))?;
            continue;
        }
        let part = PARTS.into_iter().find(|(name, _)| *name == argument);
        parts.push(part.ok_or_else(|| usage(&argument))?);
    }
    if parts.is_empty() {
        parts.extend(PARTS);
    }
    Ok((options, parts))
}
