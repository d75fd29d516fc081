//! Environment variables as a layer: names are matched against the schema.

mod names;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::{Arc, OnceLock};

use figment::Metadata;
use figment::value::{Dict, Map, Tag, Value};

use crate::key::Key;
use crate::origin::LayerOrigin;
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::Schema;

use super::input::toml;
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
        Values {
            dict: found.dict,
            origin: LayerOrigin::Environment(Arc::new(found.variables)),
            metadata: Metadata::named(self.title()),
            parts: Map::new(),
            problems: found.problems,
            is_incomplete: found.is_incomplete,
        }
    }

    fn names(&self) -> &Names {
        self.names
            .get_or_init(|| Names::new(&self.prefix, self.schema))
    }
}

/// What was found in the environment.
#[derive(Default)]
struct Found {
    dict: Dict,
    /// The variable that sets each key.
    variables: BTreeMap<Key, Arc<str>>,
    problems: Vec<Problem>,
    /// Whether a value could not be taken, so that its key may seem to be missing.
    is_incomplete: bool,
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
        if let Some(other) = self.variables.insert(key.clone(), name.into()) {
            let message = format!("`{key}` is set by both {other} and {name}");
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            let problem = problem.with_key(key.clone());
            self.problems.push(problem.with_help("unset one of them"));
            return;
        }
        let value = match target.form {
            Form::Typed => Value::String(Tag::Default, text),
            Form::Toml => match toml(&text) {
                Some(value) => value,
                None => {
                    self.failed(no_toml(name, key));
                    return;
                }
            },
        };
        insert(&mut self.dict, key, value);
    }

    fn failed(&mut self, problem: Problem) {
        self.problems.push(problem);
        self.is_incomplete = true;
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

/// A list or a map is no TOML. What the text is instead may be a secret.
fn no_toml(name: &str, key: &Key) -> Problem {
    let message = format!("`{key}` cannot be read: expected a TOML value, and the text is none");
    let variables = BTreeMap::from([(key.clone(), name.into())]);
    let origin = LayerOrigin::Environment(Arc::new(variables)).of(key.clone());
    Problem::new(ProblemKind::WrongType, message)
        .with_key(key.clone())
        .at(Place::Value(origin))
        .with_help("write a list as `[1, 2]`, sections in a list as `[{ name = \"x\" }]`, and in a map as `{ x = { port = 1 } }`")
}

/// Puts `value` where `key` leads, through tables that are made on the way.
fn insert(dict: &mut Dict, key: &Key, value: Value) {
    let mut here = dict;
    let mut segments = key.segments().peekable();
    while let Some(segment) = segments.next() {
        if segments.peek().is_none() {
            here.insert(segment.to_owned(), value);
            return;
        }
        let table = here
            .entry(segment.to_owned())
            .or_insert_with(|| Value::Dict(Tag::Default, Dict::new()));
        let Value::Dict(_, inner) = table else { return };
        here = inner;
    }
}
