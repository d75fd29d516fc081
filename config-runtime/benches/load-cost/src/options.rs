//! What to measure, as the command line says.

use crate::format::Format;

/// Shown for `--help` and for what is none of these.
const USAGE: &str = "\
options:
  --rounds N      how often each way is measured (15)
  --formats A,B   of toml, json, yaml (all)
  --keys A,B      of 10, 100, 1000, 10000 (all)
  --only TEXT     only ways that have the text in what they are called, beside the plain parser";

/// What to measure.
pub(crate) struct Options {
    pub(crate) rounds: usize,
    pub(crate) formats: Vec<Format>,
    pub(crate) keys: Vec<usize>,
    pub(crate) only: String,
}

impl Options {
    /// How many keys a configuration may have.
    pub(crate) const KEYS: [usize; 4] = [10, 100, 1_000, 10_000];

    /// Reads the arguments behind the program's name.
    pub(crate) fn from_arguments(
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Self, String> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| usage(&argument));
            match argument.as_str() {
                "--rounds" => {
                    let rounds: Option<usize> = value()?.parse().ok();
                    let rounds = rounds.filter(|rounds| *rounds > 0);
                    options.rounds = rounds.ok_or_else(|| usage(&argument))?;
                }
                "--formats" => {
                    let name = |format: Format| format.extension().to_owned();
                    options.formats = list(&value()?, &Format::ALL, name)?;
                }
                "--keys" => {
                    let name = |keys: usize| keys.to_string();
                    options.keys = list(&value()?, &Self::KEYS, name)?;
                }
                "--only" => options.only = value()?,
                _ => return Err(usage(&argument)),
            }
        }
        Ok(options)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rounds: 15,
            formats: Format::ALL.to_vec(),
            keys: Self::KEYS.to_vec(),
            only: String::new(),
        }
    }
}

/// The ones of `all` that `written` names, in the order of `all`.
fn list<T: Copy>(written: &str, all: &[T], name: fn(T) -> String) -> Result<Vec<T>, String> {
    let known = |word: &str| all.iter().any(|one| name(*one) == word);
    if let Some(unknown) = written.split(',').find(|word| !known(word)) {
        return Err(usage(unknown));
    }
    let is_named = |one: &T| written.split(',').any(|word| word == name(*one));
    Ok(all.iter().copied().filter(is_named).collect())
}

fn usage(argument: &str) -> String {
    format!("`{argument}` is not understood\n{USAGE}")
}
