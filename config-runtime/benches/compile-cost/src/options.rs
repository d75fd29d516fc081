//! What to measure, as the command line says.

use std::path::PathBuf;

use crate::library::Library;

/// Shown for `--help` and for what is none of these.
const USAGE: &str = "\
options:
  --rounds N            how often each program is compiled (3)
  --profiles A,B        of check, debug, release (all)
  --libraries A,B       of floor, serde, figment, confique, hot (all)
  --derive A,B          what every struct of every library derives beside, such as Debug,PartialEq
  --runtime FOLDER      the package config-runtime to measure (the one that this stands in)";

/// What to measure.
pub(crate) struct Options {
    pub(crate) rounds: usize,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) libraries: Vec<Library>,
    pub(crate) derives: Vec<String>,
    pub(crate) runtime: PathBuf,
}

/// How a program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Profile {
    Check,
    Debug,
    Release,
}

impl Options {
    /// Reads the arguments behind the program's name.
    pub(crate) fn from_arguments(
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Self, String> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| usage(&argument));
            match argument.as_str() {
                "--rounds" => {
                    let rounds = value()?;
                    let rounds: Option<usize> = rounds.parse().ok();
                    options.rounds = rounds
                        .filter(|rounds| *rounds > 0)
                        .ok_or(usage(&argument))?;
                }
                "--profiles" => options.profiles = list(&value()?, &Profile::ALL, Profile::name)?,
                "--libraries" => {
                    options.libraries = list(&value()?, &Library::ALL, Library::name)?;
                }
                "--derive" => options.derives = value()?.split(',').map(str::to_owned).collect(),
                "--runtime" => options.runtime = value()?.into(),
                _ => return Err(usage(&argument)),
            }
        }
        // All ratios are to this one.
        if !options.libraries.contains(&Library::BASE) {
            options.libraries.insert(0, Library::BASE);
        }
        Ok(options)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rounds: 3,
            profiles: Profile::ALL.to_vec(),
            libraries: Library::ALL.to_vec(),
            derives: Vec::new(),
            runtime: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")),
        }
    }
}

impl Profile {
    pub(crate) const ALL: [Self; 3] = [Self::Check, Self::Debug, Self::Release];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// What cargo is told.
    pub(crate) fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Debug => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

/// The ones of `all` that `written` names, in the order of `all`.
fn list<T: Copy>(written: &str, all: &[T], name: fn(T) -> &'static str) -> Result<Vec<T>, String> {
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
