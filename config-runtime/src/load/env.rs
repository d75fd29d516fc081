//! Environment variables as a layer: names are matched against the schema.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::{Arc, OnceLock};

use figment::value::{Dict, Tag, Value};

use crate::key::Key;
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::{Kind, Schema};

/// The variables whose names begin with a prefix.
#[derive(Debug)]
pub(crate) struct EnvLayer {
    prefix: String,
    /// The leaves that each name can mean; worked out once.
    names: OnceLock<BTreeMap<String, Vec<Key>>>,
}

/// What the environment sets.
#[derive(Debug, Default)]
pub(crate) struct EnvValues {
    pub(crate) dict: Dict,
    /// The variable that sets each key.
    pub(crate) variables: BTreeMap<Key, Arc<str>>,
    pub(crate) problems: Vec<Problem>,
}

impl EnvLayer {
    pub(crate) fn new(prefix: String) -> Self {
        Self {
            prefix,
            names: OnceLock::new(),
        }
    }

    /// What the layer is called.
    pub(crate) fn title(&self) -> String {
        format!("environment variables {}_*", self.prefix)
    }

    /// The name that sets `key`.
    pub(crate) fn name(&self, key: &Key) -> String {
        joined(&self.prefix, "_", &segments(key), "_")
    }

    /// Takes what concerns `schema` out of the environment.
    pub(crate) fn read(&self, schema: &'static Schema) -> EnvValues {
        let names = self.names.get_or_init(|| self.names_of(schema));
        let mut values = EnvValues::default();
        for (name, value) in std::env::vars_os() {
            if let Some((name, keys)) = name.to_str().and_then(|name| names.get_key_value(name)) {
                values.add(name, keys, value);
            }
        }
        values
    }

    fn names_of(&self, schema: &'static Schema) -> BTreeMap<String, Vec<Key>> {
        let mut names: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        leaves(schema, &Key::root(), &mut |key| {
            let segments = segments(&key);
            let mut spellings = vec![
                joined(&self.prefix, "_", &segments, "_"),
                joined(&self.prefix, "_", &segments, "__"),
                joined(&self.prefix, "__", &segments, "__"),
            ];
            spellings.dedup();
            for name in spellings {
                names.entry(name).or_default().push(key.clone());
            }
        });
        names
    }
}

impl EnvValues {
    fn add(&mut self, name: &str, keys: &[Key], value: OsString) {
        let [key] = keys else {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let message = format!("variable {name} can mean {}", keys.join(" or "));
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            self.problems
                .push(problem.with_help("write `__` between the parts of the key"));
            return;
        };
        let Ok(text) = value.into_string() else {
            let message = format!("variable {name} is not UTF-8 text");
            let problem = Problem::new(ProblemKind::Unreadable, message);
            self.problems.push(problem.with_key(key.clone()));
            return;
        };
        if let Some(other) = self.variables.insert(key.clone(), name.into()) {
            let message = format!("`{key}` is set by both {other} and {name}");
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            self.problems.push(
                (problem.with_key(key.clone()).at(Place::Nowhere)).with_help("unset one of them"),
            );
            return;
        }
        insert(&mut self.dict, key, text);
    }
}

/// Puts `text` where `key` leads, through tables that are made on the way.
fn insert(dict: &mut Dict, key: &Key, text: String) {
    let mut here = dict;
    let mut segments = key.segments().peekable();
    while let Some(segment) = segments.next() {
        if segments.peek().is_none() {
            here.insert(segment.to_owned(), Value::String(Tag::Default, text));
            return;
        }
        let table = here
            .entry(segment.to_owned())
            .or_insert_with(|| Value::Dict(Tag::Default, Dict::new()));
        let Value::Dict(_, inner) = table else { return };
        here = inner;
    }
}

/// Calls `visit` with the key of each leaf.
fn leaves(schema: &'static Schema, key: &Key, visit: &mut dyn FnMut(Key)) {
    for field in schema.fields {
        let key = key.child(field.key);
        match field.kind {
            Kind::Live | Kind::Restart => visit(key),
            Kind::Section(inner) => leaves(inner, &key, visit),
        }
    }
}

fn segments(key: &Key) -> Vec<String> {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '_' };
    (key.segments())
        .map(|segment| {
            segment
                .chars()
                .map(plain)
                .collect::<String>()
                .to_uppercase()
        })
        .collect()
}

fn joined(prefix: &str, after_prefix: &str, segments: &[String], between: &str) -> String {
    let name = segments.join(between);
    if prefix.is_empty() {
        name
    } else {
        format!("{prefix}{after_prefix}{name}")
    }
}
