//! Measures what loading a configuration with config-runtime costs, beside its rivals.
//!
//! Writes the same settings as files of each format, loads them with each library in turn, and
//! prints one table. README.md says how to read it.

mod files;
mod format;
mod libraries;
mod machine;
mod measure;
mod options;
mod settings;
mod table;
mod text;

use std::error::Error;
use std::process::ExitCode;

use crate::files::Files;
use crate::format::Format;
use crate::measure::Samples;
use crate::options::Options;
use crate::settings::{Hundred, Settings, Ten, TenThousand, Thousand};
use crate::table::Measured;

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
    let mut all = Vec::new();
    for &format in &options.formats {
        let mut measured = Vec::new();
        for &keys in &options.keys {
            eprintln!("{} with {keys} keys", format.name());
            measured.push(match keys {
                10 => measure::<Ten>(format, &options)?,
                100 => measure::<Hundred>(format, &options)?,
                1_000 => measure::<Thousand>(format, &options)?,
                _ => measure::<TenThousand>(format, &options)?,
            });
        }
        all.push((format, measured));
    }
    println!("{}", table::table(&options.keys, &all));
    println!("{}", machine::line(&options)?);
    Ok(())
}

fn measure<T: Settings>(format: Format, options: &Options) -> Result<Measured, Box<dyn Error>> {
    let files = Files::write(format, T::KEYS)?;
    let mut ways = libraries::ways::<T>(&files)?;
    let base = ways.first().map(|base| base.title.clone());
    ways.retain(|way| Some(&way.title) == base.as_ref() || way.title.contains(&options.only));
    let samples = Samples::take(&ways, options.rounds)?;
    Ok(Measured {
        titles: ways.into_iter().map(|way| way.title).collect(),
        samples,
    })
}
