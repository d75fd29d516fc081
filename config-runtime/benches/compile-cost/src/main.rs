//! Measures what the derive of config-runtime costs to compile, beside its rivals.
//!
//! Writes the same configuration, 50 structs of 20 fields, for each library, builds them in turn
//! and prints one table. README.md says how to read it.

mod library;
mod machine;
mod measure;
mod options;
mod programs;
mod settings;
mod table;
mod workspace;

use std::error::Error;
use std::process::ExitCode;

use crate::library::Library;
use crate::measure::Samples;
use crate::options::Options;
use crate::workspace::Workspace;

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
    let options = Options::from_arguments(std::env::args().skip(1))?;
    let workspace = Workspace::write(&options)?;
    warm(&workspace, &options)?;
    let samples = sample(&workspace, &options)?;
    println!("{}", table::table(&samples, &options));
    println!("{}", machine::line(&options)?);
    Ok(())
}

/// Builds everything once, so that afterwards only the programs themselves are compiled, and
/// makes sure that all of them read the same.
fn warm(workspace: &Workspace, options: &Options) -> Result<(), Box<dyn Error>> {
    let mut said: Option<(Library, String)> = None;
    for &library in &options.libraries {
        for &profile in &options.profiles {
            eprintln!("dependencies of {} ({})", library.name(), profile.name());
            workspace.build(library, profile)?;
        }
        let says = workspace.run(library)?;
        match &said {
            Some((other, what)) if library.reads() && *what != says => {
                let (other, library) = (other.name(), library.name());
                return Err(format!("{other} reads `{what}`, and {library} reads `{says}`").into());
            }
            None if library.reads() => said = Some((library, says)),
            _ => {}
        }
    }
    Ok(())
}

/// Compiles each program once a round. Within a round they follow one another, so that whatever
/// else slows the machine down slows all of them down.
fn sample(workspace: &Workspace, options: &Options) -> Result<Samples, Box<dyn Error>> {
    let mut samples = Samples::default();
    for round in 1..=options.rounds {
        for &profile in &options.profiles {
            eprintln!("round {round} of {}: {}", options.rounds, profile.name());
            for &library in &options.libraries {
                workspace.make_stale(library)?;
                let (cost, built) = measure::cost(|| workspace.build(library, profile))?;
                built?;
                samples.add(library, profile, cost);
            }
        }
    }
    Ok(samples)
}
