//! What to try, as the command line says.

use std::error::Error;

/// Shown for `--help` and for what is none of these.
const USAGE: &str = "\
options:
  --ways TEXT     only ways that have the text in their name
  --only TEXT     only contenders that have it in theirs
  --threads N     how many trials go on at a time (32)";

/// What to try.
pub(crate) struct Options {
    pub(crate) ways: String,
    pub(crate) only: String,
    pub(crate) threads: usize,
}

impl Options {
    /// Reads the arguments behind the program's name.
    pub(crate) fn from_arguments(
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut options = Self {
            ways: String::new(),
            only: String::new(),
            threads: 32,
        };
        while let Some(argument) = arguments.next() {
            let value = arguments.next().ok_or_else(|| usage(&argument))?;
            match argument.as_str() {
                "--ways" => options.ways = value,
                "--only" => options.only = value,
                "--threads" => options.threads = value.parse().map_err(|_| usage(&value))?,
                _ => return Err(usage(&argument).into()),
            }
        }
        Ok(options)
    }
}

fn usage(argument: &str) -> String {
    format!("`{argument}` is not understood\n{USAGE}")
}
