//! Variables that were found, as values of the fields that they set.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::fingerprint::Fingerprint;
use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Place, Problem, ProblemKind};
use crate::tree::{Mark, Value, What};

use super::super::bytes::{Unread, read};
use super::super::file::absolute;
use super::super::reading::{Lack, ValueFile, Values};
use super::listing::{Target, Targets};
use super::names::{Form, Names};
use super::structure::{insert, no_structure, structure};

/// The largest file that a variable may name, in bytes.
const LIMIT: u64 = 1024 * 1024;
/// What the name of a variable ends with that names a file with the value.
const FILE: &str = "_FILE";

/// A variable as it was found.
pub(super) struct Variable<'a> {
    pub(super) name: &'a str,
    /// `None` if it is not UTF-8 text.
    pub(super) value: Option<String>,
    pub(super) mark: Mark,
}

/// What those of the variables `found` set that concern a field, by themselves or by a file.
pub(super) fn known<'n>(names: &Names, found: impl Iterator<Item = &'n str>) -> Targets {
    let names_and_stems = |name: &'n str| [Some(name), name.strip_suffix(FILE)];
    let mut asked: Vec<&str> = found.flat_map(names_and_stems).flatten().collect();
    asked.sort_unstable();
    names.known(&asked)
}

/// Variables that were found, as values of the fields that they set.
pub(super) struct Found<'a> {
    names: &'a Names,
    known: &'a Targets,
    others: &'a [Arc<Names>],
    pub(super) values: Values,
    /// The variable that sets each key.
    taken: BTreeMap<Key, String>,
    /// Whether they stand in a file, in which little else is to be expected.
    is_of_file: bool,
}

impl<'a> Found<'a> {
    /// Nothing yet, for variables that are called as `known` says, which no other layer reads
    /// unless `others` know them.
    pub(super) fn new(names: &'a Names, others: &'a [Arc<Names>], known: &'a Targets) -> Self {
        Self {
            names,
            others,
            known,
            values: Values::default(),
            taken: BTreeMap::new(),
            is_of_file: false,
        }
    }

    /// For the variables of a file.
    pub(super) fn in_file(names: &'a Names, known: &'a Targets) -> Self {
        Self {
            is_of_file: true,
            ..Self::new(names, &[], known)
        }
    }

    /// Takes `variable`, if it concerns a field; `setter` says what it is.
    pub(super) fn add(&mut self, variable: Variable<'_>, setter: &dyn Fn() -> Setter) {
        let (names, known) = (self.names, self.known);
        if let Some(targets) = known.of(variable.name) {
            self.set(variable, targets, setter);
            return;
        }
        let stem = variable.name.strip_suffix(FILE);
        if let Some(targets) = stem.and_then(|stem| known.of(stem)) {
            self.set_by_file(variable, targets, setter);
            return;
        }
        let is_known = |other: &Arc<Names>| other.knows(variable.name, names.prefix());
        let is_likely = || self.is_of_file && names.like(variable.name).is_some();
        let is_meant = names.claims(variable.name) || is_likely();
        if is_meant && !self.others.iter().any(is_known) {
            self.unknown(&variable, setter);
        }
    }

    fn set(&mut self, variable: Variable<'_>, targets: &[Target], setter: &dyn Fn() -> Setter) {
        let Variable { name, value, mark } = variable;
        let [target] = targets else {
            let problem = Self::at(self.ambiguous(name, targets), mark, setter);
            self.failed(problem);
            return;
        };
        let key = &target.key;
        let Some(text) = value else {
            let message = format!("variable {name} is not UTF-8 text");
            let problem = Problem::new(ProblemKind::Unreadable, message).with_key(key.clone());
            self.failed(problem.with_help("set it to UTF-8 text"));
            return;
        };
        if let Some(other) = self.taken.insert(key.clone(), name.to_owned()) {
            let message = format!("`{key}` is set by both {other} and {name}");
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            let problem = problem.with_key(key.clone()).with_help("unset one of them");
            let problem = Self::at(problem, mark, setter);
            self.values.problems.push(problem);
            return;
        }
        let source = self.source(&setter());
        let mark = Mark { source, ..mark };
        let value = match target.form {
            Form::Typed => Some(Value::new(What::Text(text), mark)),
            Form::Structured => structure(&text, mark),
        };
        match value {
            Some(value) => insert(&mut self.values.table, key, value, mark),
            None => {
                let origin = Origin::new(setter(), mark);
                self.failed(no_structure(origin, key));
            }
        }
    }

    /// Takes the value from the file that `variable` names.
    fn set_by_file(
        &mut self,
        mut variable: Variable<'_>,
        targets: &[Target],
        setter: &dyn Fn() -> Setter,
    ) {
        let written = variable.value.take().unwrap_or_default();
        // Where a path belongs, the secret itself may stand by mistake.
        let is_shown =
            Path::new(&written).is_absolute() || !targets.iter().any(|target| target.is_secret);
        let path = absolute(Path::new(&written));
        let name = variable.name;
        let value = value_in(&path);
        self.values.files.push(ValueFile {
            path: path.clone(),
            content: match &value {
                Ok(text) => Ok(Fingerprint::of(text.as_bytes())),
                Err((lack, _)) => Err(*lack),
            },
            // What can be read is a path.
            is_shown: is_shown || value.is_ok(),
        });
        let cause = match value {
            Ok(text) => {
                variable.value = Some(text);
                self.set(variable, targets, setter);
                return;
            }
            Err((_, cause)) => cause,
        };
        let problem = if is_shown {
            let problem = unreadable(name, &format!("`{}`", path.display()), &cause);
            Self::at(problem, variable.mark, setter)
        } else {
            // Without its place, because the line would be shown there.
            let problem = unreadable(name, "a file", &cause);
            problem.with_help("write the path of a file, from the root")
        };
        self.failed(match targets {
            [target] => problem.with_key(target.key.clone()),
            _ => problem,
        });
    }

    fn unknown(&mut self, variable: &Variable<'_>, setter: &dyn Fn() -> Setter) {
        let name = variable.name;
        let message = format!("variable {name} sets nothing");
        let around = self.names.around(name);
        let within = self.names.within(name).join(", ");
        let help = match (around, self.names.like(name)) {
            _ if !within.is_empty() => format!("it is a section; set what is in it: {within}"),
            (Some((around, Form::Structured)), _) | (Some((around, _)), None) => {
                format!("what {around} holds is set as a whole")
            }
            (_, Some(likely)) => format!("did you mean {likely}?"),
            (None, None) => {
                let prefix = self.names.prefix_of(name);
                format!("no field has this name; unset it, or use another prefix than {prefix}_")
            }
        };
        let problem = Problem::warning(ProblemKind::UnknownKey, message).with_help(help);
        let problem = Self::at(problem, variable.mark, setter);
        self.values.problems.push(problem);
    }

    /// One name can mean several keys.
    fn ambiguous(&self, name: &str, targets: &[Target]) -> Problem {
        let key = |target: &Target| format!("`{}`", target.key);
        let keys: Vec<String> = targets.iter().map(key).collect();
        let message = format!("variable {name} can mean {}", keys.join(" or "));
        let clear = |target: &Target| {
            let names = self.names.of(&target.key);
            Some(format!("{} for `{}`", names.first()?, target.key))
        };
        let clear: Vec<String> = targets.iter().filter_map(clear).collect();
        let help = if clear.is_empty() || targets.iter().any(|target| target.is_own) {
            "give the fields different names with `env`, or use another prefix".to_owned()
        } else {
            format!("write {}", clear.join(" or "))
        };
        Problem::new(ProblemKind::Ambiguous, message).with_help(help)
    }

    /// `problem` where it stands in a file, if the variables are those of one.
    fn at(problem: Problem, mark: Mark, setter: &dyn Fn() -> Setter) -> Problem {
        match setter() {
            setter @ Setter::File(_) => problem.at(Place::Key(Origin::new(setter, mark))),
            _ => problem,
        }
    }

    /// The index of `setter` among those of the values.
    fn source(&mut self, setter: &Setter) -> u32 {
        let setters = &mut self.values.setters;
        // All entries of a file have one, and no two variables.
        if setters.last() != Some(setter) {
            setters.push(setter.clone());
        }
        u32::try_from(setters.len() - 1).unwrap_or(u32::MAX)
    }

    fn failed(&mut self, problem: Problem) {
        self.values.problems.push(problem);
        self.values.is_incomplete = true;
    }
}

fn unreadable(name: &str, what: &str, cause: &str) -> Problem {
    let message = format!("variable {name} names {what}, which cannot be read: {cause}");
    Problem::new(ProblemKind::Unreadable, message)
}

/// The value that the file at `path` holds, or why there is none.
fn value_in(path: &Path) -> Result<String, (Lack, String)> {
    let bytes = match read(path, LIMIT) {
        Ok((bytes, _)) => bytes,
        Err(Unread::Absent) => return Err((Lack::Missing, "it does not exist".to_owned())),
        Err(Unread::Because(cause, _)) => return Err((Lack::Unreadable, cause)),
    };
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| (Lack::Unreadable, "it is not UTF-8 text".to_owned()))?;
    // An editor ends the last line, and means nothing by it.
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        // More likely a file in the making than a wish for nothing.
        return Err((Lack::Empty, "it is empty".to_owned()));
    }
    Ok(text.to_owned())
}
