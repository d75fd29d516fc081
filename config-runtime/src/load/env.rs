//! Environment variables as a layer: names are matched against the schema.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::{Arc, OnceLock};

use figment::Metadata;
use figment::value::{Dict, Map, Tag, Value};

use crate::key::Key;
use crate::origin::LayerOrigin;
use crate::report::{Problem, ProblemKind};
use crate::schema::{Kind, Schema};

use super::reading::Values;

/// The variables whose names begin with a prefix.
#[derive(Debug)]
pub(crate) struct EnvLayer {
    prefix: String,
    /// The leaves that each name can mean; worked out once.
    names: OnceLock<BTreeMap<String, Vec<Key>>>,
}

impl EnvLayer {
    /// The variables that begin with `prefix` in capitals. The `_` that follows it may be part of
    /// it.
    pub(crate) fn new(prefix: &str) -> Self {
        Self {
            prefix: in_capitals(prefix.trim_end_matches('_')),
            names: OnceLock::new(),
        }
    }

    /// What the layer is called.
    pub(crate) fn title(&self) -> String {
        format!("environment variables {}_*", self.prefix)
    }

    /// A name that sets `key`, and no other.
    pub(crate) fn name(&self, key: &Key) -> String {
        let names = self.names.get();
        let is_clear = |name: &&String| {
            let keys = names.and_then(|names| names.get(*name));
            keys.is_none_or(|keys| keys.len() == 1)
        };
        let spellings = self.spellings(key);
        let clear = spellings.iter().find(is_clear);
        clear.or(spellings.first()).cloned().unwrap_or_default()
    }

    /// Takes what concerns `schema` out of the environment.
    pub(crate) fn read(&self, schema: &'static Schema) -> Values {
        let names = self.names.get_or_init(|| self.names_of(schema));
        let mut found = Found::default();
        for (name, value) in std::env::vars_os() {
            if let Some((name, keys)) = name.to_str().and_then(|name| names.get_key_value(name)) {
                found.add(name, keys, value);
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

    fn names_of(&self, schema: &'static Schema) -> BTreeMap<String, Vec<Key>> {
        let mut names: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        leaves(schema, &Key::root(), &mut |key| {
            for name in self.spellings(&key) {
                names.entry(name).or_default().push(key.clone());
            }
        });
        names
    }

    /// The names that can set `key`, the simplest first.
    fn spellings(&self, key: &Key) -> Vec<String> {
        let segments = segments(key);
        let mut spellings = vec![
            joined(&self.prefix, "_", &segments, "_"),
            joined(&self.prefix, "_", &segments, "__"),
            joined(&self.prefix, "__", &segments, "__"),
        ];
        spellings.dedup();
        spellings
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
    fn add(&mut self, name: &str, keys: &[Key], value: OsString) {
        let [key] = keys else {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let message = format!("variable {name} can mean {}", keys.join(" or "));
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            self.problems
                .push(problem.with_help("write `__` between the parts of the key"));
            self.is_incomplete = true;
            return;
        };
        let Ok(text) = value.into_string() else {
            let message = format!("variable {name} is not UTF-8 text");
            let problem = Problem::new(ProblemKind::Unreadable, message);
            self.problems.push(problem.with_key(key.clone()));
            self.is_incomplete = true;
            return;
        };
        if let Some(other) = self.variables.insert(key.clone(), name.into()) {
            let message = format!("`{key}` is set by both {other} and {name}");
            let problem = Problem::new(ProblemKind::Ambiguous, message);
            let problem = problem.with_key(key.clone());
            self.problems.push(problem.with_help("unset one of them"));
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
    key.segments().map(in_capitals).collect()
}

/// `text` as it stands in the name of a variable.
fn in_capitals(text: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '_' };
    text.chars().map(plain).collect::<String>().to_uppercase()
}

fn joined(prefix: &str, after_prefix: &str, segments: &[String], between: &str) -> String {
    let name = segments.join(between);
    if prefix.is_empty() {
        name
    } else {
        format!("{prefix}{after_prefix}{name}")
    }
}
