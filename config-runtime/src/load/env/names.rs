//! Which variable sets which key.

use std::collections::BTreeMap;

use crate::key::Key;
use crate::schema::{FieldSchema, Schema, Spot};

/// The names of the variables of one layer, and what they set.
#[derive(Debug, Default)]
pub(super) struct Names {
    targets: BTreeMap<String, Vec<Target>>,
    /// The names that set each key, the simplest first, those of its own last.
    names: BTreeMap<Key, Vec<String>>,
}

/// What a variable sets.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) key: Key,
    pub(super) form: Form,
    /// Whether the field has the name as its own, and not by its key.
    pub(super) is_own: bool,
}

/// How the text of a variable is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As the type of the field says.
    Typed,
    /// As a list or a table: it is merged with those of other layers before its type is known.
    Structured,
}

impl Names {
    /// The names for the fields of `schema`, with `prefix` before them.
    pub(super) fn new(prefix: &str, schema: &'static Schema) -> Self {
        let mut names = Self::default();
        names.add_section(prefix, schema, &Key::root());
        names
    }

    /// What the variable `name` can set, with the name as it is kept.
    pub(super) fn targets(&self, name: &str) -> Option<(&str, &[Target])> {
        let (name, targets) = self.targets.get_key_value(name)?;
        Some((name, targets))
    }

    /// The names that set `key` and no other: the simplest that is made from it, and its own.
    pub(super) fn of(&self, key: &Key) -> Vec<&str> {
        let all = self.names.get(key).map_or(&[][..], Vec::as_slice);
        let only = |name: &&String| self.targets.get(*name).map_or(&[][..], Vec::as_slice);
        let is_clear = |name: &&String| only(name).len() == 1;
        let is_own = |name: &&String| only(name).iter().any(|target| target.is_own);
        let made = all.iter().filter(|name| !is_own(name)).find(is_clear);
        let own = all.iter().filter(|name| is_own(name) && is_clear(name));
        made.into_iter().chain(own).map(String::as_str).collect()
    }

    fn add_section(&mut self, prefix: &str, schema: &'static Schema, key: &Key) {
        for field in schema.fields {
            let inner = match field.flat_section() {
                Some(_) => key.clone(),
                None => key.child(field.key),
            };
            match Spot::of(field) {
                Spot::Section(section) => self.add_section(prefix, section, &inner),
                // It takes the keys that are left, and has none of its own.
                Spot::Leaf if field.is_flat => {}
                Spot::Leaf if !field.is_appended => self.add(prefix, field, &inner, Form::Typed),
                _ => self.add(prefix, field, &inner, Form::Structured),
            }
        }
    }

    fn add(&mut self, prefix: &str, field: &FieldSchema, key: &Key, form: Form) {
        let made = spellings(prefix, key).into_iter().map(|name| (name, false));
        let own = field.env.map(|name| (name.to_owned(), true));
        for (name, is_own) in made.chain(own) {
            let targets = self.targets.entry(name.clone()).or_default();
            if targets.iter().any(|target| target.key == *key) {
                continue;
            }
            targets.push(Target {
                key: key.clone(),
                form,
                is_own,
            });
            self.names.entry(key.clone()).or_default().push(name);
        }
    }
}

/// The names that are made from `key`, the simplest first.
fn spellings(prefix: &str, key: &Key) -> Vec<String> {
    let segments: Vec<String> = key.segments().map(in_capitals).collect();
    vec![
        joined(prefix, "_", &segments, "_"),
        joined(prefix, "_", &segments, "__"),
        joined(prefix, "__", &segments, "__"),
    ]
}

/// `text` as it stands in the name of a variable.
pub(super) fn in_capitals(text: &str) -> String {
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
