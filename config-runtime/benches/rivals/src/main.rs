//! Measures all parts, or those that are named, and prints what was found as Markdown.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rivals::rig::{Found, Outcome, machine};
use rivals::{Options, PARTS, Part, plots, watching};

/// Shown for what is not understood.
const USAGE: &str = "usage: rivals [--rounds N] [--plots FOLDER] [PART ...]";

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
    let Wanted {
        options,
        plots,
        parts,
    } = wanted(arguments.into_iter())?;
    let mut found = Found::default();
    for (name, measure) in parts {
        eprintln!("{name}");
        found.add(measure(&options)?);
    }
    println!("{}", found.summary());
    for table in &found.tables {
        println!("{table}");
    }
    if let Some(folder) = plots {
        plots::draw(&found.series, &folder)?;
    }
    println!("{}; medians of {} rounds", machine()?, options.rounds);
    Ok(())
}

/// What the arguments ask for.
#[derive(Default)]
struct Wanted {
    options: Options,
    /// Where how costs grow is drawn, if at all.
    plots: Option<PathBuf>,
    parts: Vec<Part>,
}

/// Reads the arguments behind the program's name.
fn wanted(mut arguments: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let names = || PARTS.map(|(name, _)| name).join(", ");
    let usage = |argument: &str| {
        format!(
            "`{argument}` is not understood\n{USAGE}\nparts: {}",
            names()
        )
    };
    let mut wanted = Wanted::default();
    while let Some(argument) = arguments.next() {
        if argument == "--rounds" {
            let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
            let rounds = rounds.filter(|rounds| *rounds > 0);
            wanted.options.rounds = rounds.ok_or_else(|| usage(&argument))?;
            continue;
        }
        if argument == "--plots" {
            let folder = arguments.next().ok_or_else(|| usage(&argument))?;
            wanted.plots = Some(folder.into());
            continue;
        }
        let part = PARTS.into_iter().find(|(name, _)| *name == argument);
        wanted.parts.push(part.ok_or_else(|| usage(&argument))?);
    }
    if wanted.parts.is_empty() {
        wanted.parts.extend(PARTS);
    }
    Ok(wanted)
}
