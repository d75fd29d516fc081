//! Who is tried.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::options::Options;
use crate::{CONTENDER, ours, python, theirs};

/// One who watches a file, as a command that is given the path.
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    command: Vec<PathBuf>,
}

/// Watches a path and tells of each load, until nobody listens.
type Contend = fn(&Path) -> Result<(), Box<dyn Error>>;

/// Those that are part of this program.
const BUILT_IN: [(&str, Contend); 9] = [
    ("ours", ours::by_default),
    ("ours, events only", ours::by_events),
    ("ours, poll 1 s", ours::by_poll),
    ("notify, file", theirs::notify_file),
    ("notify, folder", theirs::notify_folder),
    ("debouncer-mini", theirs::debouncer_mini),
    ("debouncer-full", theirs::debouncer_full),
    ("config-rs example", theirs::config_rs),
    ("dynamic-config", theirs::dynamic_config),
];

const PYTHON: &str = "Python watchdog";

/// All that can be tried here.
pub(crate) fn all(options: &Options) -> Result<Vec<Contender>, Box<dyn Error>> {
    let program = env::current_exe()?;
    let built_in = BUILT_IN.iter().map(|(name, _)| Contender {
        name,
        command: vec![program.clone(), CONTENDER.into(), name.into()],
    });
    let is_wanted = |name: &str| name.contains(&options.only);
    let mut all: Vec<_> = built_in.filter(|one| is_wanted(one.name)).collect();
    if is_wanted(PYTHON) {
        match python::handler() {
            Ok(command) => all.push(Contender {
                name: PYTHON,
                command,
            }),
            Err(error) => eprintln!("left out: {PYTHON}, because {error}"),
        }
    }
    Ok(all)
}

/// Is one of those that are part of this program.
pub(crate) fn contend(name: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let found = BUILT_IN.iter().find(|(known, _)| *known == name);
    let (_, contend) = found.ok_or("there is no such contender")?;
    contend(path)
}

impl Contender {
    /// The command that watches `path`.
    pub(crate) fn at(&self, path: &Path) -> Command {
        let (program, arguments) = self.command.split_first().expect("it names a program");
        let mut command = Command::new(program);
        command.args(arguments).arg(path);
        command
    }
}
