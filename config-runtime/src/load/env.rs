//! Environment variables as a layer: names are matched against the schema.

mod names;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::OnceLock;

use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::Schema;
use crate::tree::{Mark, Table, Value, What};

use super::format;
use super::reading::Values;

use self::names::{Form, Names, Target, in_capitals};

/// The variables whose names begin with a prefix, and those that fields have as their own.
#[derive(Debug)]
pub(crate) struct EnvLayer {
    prefix: String,
    schema: &'static Schema,
    /// What each name can mean; worked out once.
    names: OnceLock<Names>,
}

impl EnvLayer {
    /// The variables that begin with `prefix` in capitals. The `_` that follows it may be part of
    /// it.
    pub(crate) fn new(prefix: &str, schema: &'static Schema) -> Self {
        Self {
            prefix: in_capitals(prefix.trim_end_matches('_')),
            schema,
            names: OnceLock::new(),
        }
    }

    /// What the layer is called.
    pub(crate) fn title(&self) -> String {
        format!("environment variables {}_*", self.prefix)
    }

    /// How variables can set `key`, in words.
    pub(crate) fn ways_to_set(&self, key: &Key) -> Vec<String> {
        let names = self.names().of(key);
        let way = |name: &str| format!("as variable {name}");
        names.into_iter().map(way).collect()
    }

    /// Takes what concerns the schema out of the environment.
    pub(crate) fn read(&self) -> Values {
        self.read_from(std::env::vars_os())
    }

    pub(super) fn read_from(
        &self,
        variables: impl Iterator<Item = (OsString, OsString)>,
    ) -> Values {
        let names = self.names();
        let mut found = Found::default();
        for (name, value) in variables {
            if let Some((name, targets)) = name.to_str().and_then(|name| names.targets(name)) {
                found.add(name, targets, value);
            }
        }
        found.values
    }

    fn names(&self) -> &Names {
        self.names
            .get_or_init(|| Names::new(&self.prefix, self.schema))
    }
}

/// What was found in the environment.
#[derive(Default)]
struct Found {
    values: Values,
    /// The variable that sets each key.
    names: BTreeMap<Key, String>,
}

impl Found {
    fn add(&mut self, name: &str, targets: &[Target], value: OsString) {
        let [target] = targets else {
            self.failed(ambiguous(name, targets));
            return;
        };
        let key = &target.key;
        let Ok(text) = value.into_string() else {
            let message = format!("variable {name} is not UTF-8 text");
            let problem = Problem::new(ProblemKind::Unreadable, message);
            self.failed(problem.with_key(key.clone()));
            return;
        };
        if let Some(other) = self.names.insert(key.clone(), name.to_owned()) {
            let message = format!("`{key}` is set by both {other} and {name}");
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            let problem = problem.with_key(key.clone());
            (self.values.problems).push(problem.with_help("unset one of them"));
            return;
        }
        let source = u32::try_from(self.values.setters.len()).unwrap_or(u32::MAX);
        let mark = Mark {
            source,
            ..Mark::default()
        };
        let value = match target.form {
            Form::Typed => Value::new(What::Text(text), mark),
            Form::Structured => match format::value(&text, source) {
                Some(value) => value,
                None => {
                    self.failed(no_structure(name, key));
                    return;
                }
            },
        };
        self.values.setters.push(Setter::Variable(name.into()));
        insert(&mut self.values.table, key, value, mark);
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
fn no_structure(name: &str, key: &Key) -> Problem {
    let message =
        format!("`{key}` cannot be read: expected a list or a table, and the text is none");
    let origin = Origin::new(Setter::Variable(name.into()), Mark::default());
    Problem::new(ProblemKind::WrongType, message)
        .with_key(key.clone())
        .at(Place::Value(origin))
        .with_help("write a list as `[1, 2]`, sections in a list as `[{ name = \"x\" }]`, and in a map as `{ x = { port = 1 } }`")
}

/// Puts `value` where `key` leads, through tables that are made on the way.
fn insert(table: &mut Table, key: &Key, value: Value, mark: Mark) {
    let mut here = table;
    let mut segments = key.segments().peekable();
    while let Some(segment) = segments.next() {
        if segments.peek().is_none() {
            here.insert(segment.to_owned(), value);
            return;
        }
        let inner = here
            .entry(segment.to_owned())
            .or_insert_with(|| Value::new(What::Table(Table::new()), mark));
        let What::Table(inner) = &mut inner.what else {
            return;
        };
        here = inner;
    }
}
