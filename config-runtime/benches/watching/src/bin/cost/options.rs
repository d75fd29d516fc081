//! What to measure, as the command line says.

use std::env;
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

/// Shown for `--help` and for what is none of these.
const USAGE: &str = "\
options:
  --seconds N     how long all programs rest (60)
  --edits N       how often a file is renamed into place (1000)
  --disk FOLDER   where the disk is (beside this program)";

/// What to measure.
pub(crate) struct Options {
    pub(crate) seconds: Duration,
    pub(crate) edits: u32,
    pub(crate) disk: PathBuf,
}

impl Options {
    /// Reads the arguments behind the program's name.
    pub(crate) fn from_arguments(
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Self, Box<dyn Error>> {
        let program = env::current_exe()?;
        let mut options = Self {
            seconds: Duration::from_mins(1),
            edits: 1_000,
            disk: program.with_file_name(""),
        };
        while let Some(argument) = arguments.next() {
            let value = arguments.next().ok_or_else(|| usage(&argument))?;
            let number = || value.parse::<u32>().map_err(|_| usage(&value));
            match argument.as_str() {
                "--seconds" => options.seconds = Duration::from_secs(number()?.into()),
                "--edits" => options.edits = number()?,
                "--disk" => options.disk = PathBuf::from(value),
                _ => return Err(usage(&argument).into()),
            }
        }
        Ok(options)
    }
}

fn usage(argument: &str) -> String {
    format!("`{argument}` is not understood\n{USAGE}")
}
