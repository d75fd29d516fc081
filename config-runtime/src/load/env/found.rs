//! Variables that were found, as values of the fields that they set.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Place, Problem, ProblemKind};
use crate::tree::{Mark, Table, Value, What};

use super::super::file::{Unread, absolute, read};
use super::super::format;
use super::super::reading::Values;
use super::names::{Form, Names, Target};

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

/// Variables that were found, as values of the fields that they set.
pub(super) struct Found<'a> {
    names: &'a Names,
    others: &'a [Arc<Names>],
    pub(super) values: Values,
    /// The variable that sets each key.
    taken: BTreeMap<Key, String>,
}

impl<'a> Found<'a> {
    pub(super) fn new(names: &'a Names, others: &'a [Arc<Names>]) -> Self {
        Self {
            names,
            others,
            values: Values::default(),
            taken: BTreeMap::new(),
        }
    }

    /// Takes `variable`, if it concerns a field; `setter` says what it is.
    pub(super) fn add(&mut self, variable: Variable<'_>, setter: &dyn Fn() -> Setter) {
        let names = self.names;
        if let Some(targets) = names.targets(variable.name) {
            self.set(variable, targets, setter);
            return;
        }
        let stem = variable.name.strip_suffix(FILE);
        if let Some(targets) = stem.and_then(|stem| names.targets(stem)) {
            self.set_by_file(variable, targets, setter);
            return;
        }
        let is_known = |other: &Arc<Names>| other.knows(variable.name, names.prefix());
        if names.claims(variable.name) && !self.others.iter().any(is_known) {
            self.unknown(&variable, setter);
        }
    }

    fn set(&mut self, variable: Variable<'_>, targets: &[Target], setter: &dyn Fn() -> Setter) {
        let Variable { name, value, mark } = variable;
        let [target] = targets else {
            let problem = Self::at(ambiguous(name, targets), mark, setter);
            self.failed(problem);
            return;
        };
        let key = &target.key;
        let Some(text) = value else {
            let message = format!("variable {name} is not UTF-8 text");
            let problem = Problem::new(ProblemKind::Unreadable, message);
            self.failed(problem.with_key(key.clone()));
            return;
        };
        if let Some(other) = self.taken.insert(key.clone(), name.to_owned()) {
            let message = format!("`{key}` is set by both {other} and {name}");
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            let problem = problem.with_key(key.clone()).with_help("unset one of them");
            self.values.problems.push(problem);
            return;
        }
        let source = self.source(&setter());
        let mark = Mark { source, ..mark };
        let value = match target.form {
            Form::Typed => Some(Value::new(What::Text(text), mark)),
            Form::Structured => {
                format::value(&text, source).map(|value| Value::new(value.what, mark))
            }
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
        let path = variable.value.take().unwrap_or_default();
        let path = absolute(Path::new(&path));
        self.values.files.push(path.clone());
        let name = variable.name;
        let cause = match read(&path, LIMIT) {
            Ok((bytes, _)) => match String::from_utf8(bytes) {
                Ok(text) => {
                    // An editor ends the last line, and means nothing by it.
                    let text = text.strip_suffix('\n').unwrap_or(&text);
                    let text = text.strip_suffix('\r').unwrap_or(text).to_owned();
                    variable.value = Some(text);
                    self.set(variable, targets, setter);
                    return;
                }
                Err(_) => "it is not UTF-8 text".to_owned(),
            },
            Err(Unread::Absent) => "it does not exist".to_owned(),
            Err(Unread::Because(cause, _)) => cause,
        };
        let path = path.display();
        let message = format!("variable {name} names `{path}`, which cannot be read: {cause}");
        let problem = Problem::new(ProblemKind::Unreadable, message);
        let mut problem = Self::at(problem, variable.mark, setter);
        if let [target] = targets {
            problem = problem.with_key(target.key.clone());
        }
        self.failed(problem);
    }

    fn unknown(&mut self, variable: &Variable<'_>, setter: &dyn Fn() -> Setter) {
        let name = variable.name;
        let message = format!("variable {name} sets nothing");
        let help = match (self.names.around(name), self.names.like(name)) {
            (Some(around), _) => format!("what {around} holds is set as a whole"),
            (None, Some(likely)) => format!("did you mean {likely}?"),
            (None, None) => {
                let prefix = self.names.prefix();
                format!("no field has this name; unset it, or use another prefix than {prefix}_")
            }
        };
        let problem = Problem::warning(ProblemKind::UnknownKey, message).with_help(help);
        let problem = Self::at(problem, variable.mark, setter);
        self.values.problems.push(problem);
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
        let known = setters.iter().rposition(|known| known == setter);
        let index = known.unwrap_or_else(|| {
            setters.push(setter.clone());
            setters.len() - 1
        });
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    fn failed(&mut self, problem: Problem) {
        self.values.problems.push(problem);
        self.values.is_incomplete = true;
    }
}

/// One name can mean several keys.
fn ambiguous(name: &str, targets: &[Target]) -> Problem {
    let keys: Vec<String> = (targets.iter())
        .map(|target| format!("`{}`", target.key))
        .collect();
    let message = format!("variable {name} can mean {}", keys.join(" or "));
    let help = if targets.iter().any(|target| target.is_own) {
        "give the fields different names with `env`, or use another prefix"
    } else {
        "write `__` between the parts of the key"
    };
    Problem::new(ProblemKind::Ambiguous, message).with_help(help)
}

/// The text is no list or table. What it is instead may be a secret.
pub(in super::super) fn no_structure(origin: Origin, key: &Key) -> Problem {
    let message =
        format!("`{key}` cannot be read: expected a list or a table, and the text is none");
    Problem::new(ProblemKind::WrongType, message)
        .with_key(key.clone())
        .at(Place::Value(origin))
        .with_help("write a list as `[1, 2]`, sections in a list as `[{ name = \"x\" }]`, and in a map as `{ x = { port = 1 } }`")
}

/// Puts `value` where `key` leads, through tables that are made on the way.
pub(in super::super) fn insert(table: &mut Table, key: &Key, value: Value, mark: Mark) {
    let mut here = table;
    let mut segments = key.segments().peekable();
    while let Some(segment) = segments.next() {
        if segments.peek().is_none() {
            here.insert(segment.to_owned(), value);
            return;
        }
        // It only leads to the value, and has no place of its own.
        let mark = Mark {
            source: mark.source,
            ..Mark::default()
        };
        let inner = here
            .entry(segment.to_owned())
            .or_insert_with(|| Value::new(What::Table(Table::new()), mark));
        let What::Table(inner) = &mut inner.what else {
            return;
        };
        here = inner;
    }
}
