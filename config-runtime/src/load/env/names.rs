//! Which variable sets which key.

use std::collections::BTreeMap;

use crate::key::Key;
use crate::report::suggest;
use crate::schema::{FieldSchema, Schema, Spot};

/// The names of the variables of one layer, and what they set.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In capitals, without the `_` that follows; the first one, if there are several.
    prefix: String,
    targets: BTreeMap<String, Vec<Target>>,
    /// The names that set each key, the simplest first, those of its own last.
    by_key: BTreeMap<Key, Vec<String>>,
}

/// What a variable sets.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) key: Key,
    pub(crate) form: Form,
    /// Whether the field has the name as its own, and not by its key.
    pub(super) is_own: bool,
    pub(super) is_secret: bool,
}

/// How the text of a variable is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As the type of the field says.
    Typed,
    /// As a list or a table: it is merged with those of other layers before its type is known.
    Structured,
}

impl Names {
    /// The names for the fields of `schema`, with each of `prefixes` before them.
    pub(super) fn new(prefixes: &[String], schema: &'static Schema) -> Self {
        let mut names = Self {
            prefix: prefixes.first().cloned().unwrap_or_default(),
            ..Self::default()
        };
        for prefix in prefixes {
            names.add_section(prefix, schema, &Key::root());
        }
        names
    }

    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// What the variable `name` can set.
    pub(super) fn targets(&self, name: &str) -> Option<&[Target]> {
        self.targets.get(name).map(Vec::as_slice)
    }

    /// Whether `name` looks like one of these, because it has the prefix.
    pub(super) fn claims(&self, name: &str) -> bool {
        let rest = name.strip_prefix(self.prefix.as_str());
        !self.prefix.is_empty() && rest.is_some_and(|rest| rest.starts_with('_'))
    }

    /// Whether `name`, which looks like one with `prefix`, rather belongs here.
    pub(super) fn knows(&self, name: &str, prefix: &str) -> bool {
        let is_narrower = self.prefix.len() > prefix.len() && self.claims(name);
        is_narrower || self.targets.contains_key(name)
    }

    /// The name that was most likely meant by `name`.
    pub(super) fn like(&self, name: &str) -> Option<&str> {
        let all: Vec<&str> = self.targets.keys().map(|known| self.rest(known)).collect();
        let likely = suggest(self.rest(name), all)?;
        let is_it = |known: &&String| self.rest(known) == likely;
        self.targets.keys().find(is_it).map(String::as_str)
    }

    /// The name of the collection in which `name` would set something, if it could.
    pub(super) fn around(&self, name: &str) -> Option<&str> {
        let is_around = |known: &&String| {
            let rest = name.strip_prefix(known.as_str());
            rest.is_some_and(|rest| rest.starts_with('_'))
        };
        let known = self.targets.keys().filter(is_around);
        known.max_by_key(|known| known.len()).map(String::as_str)
    }

    /// `name` without the prefix: what all begin with says nothing of how alike they are.
    fn rest<'n>(&self, name: &'n str) -> &'n str {
        name.strip_prefix(self.prefix.as_str()).unwrap_or(name)
    }

    /// The names that set secrets.
    pub(crate) fn of_secrets(&self) -> Vec<String> {
        let is_secret = |targets: &&Vec<Target>| targets.iter().any(|target| target.is_secret);
        let names = self.targets.iter();
        let names = names.filter(|(_, targets)| is_secret(targets));
        names.map(|(name, _)| name.clone()).collect()
    }

    /// The names that set `key` and no other: the simplest that is made from it, and its own.
    pub(super) fn of(&self, key: &Key) -> Vec<&str> {
        let all = self.by_key.get(key).map_or(&[][..], Vec::as_slice);
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
                is_secret: field.is_secret() || holds_secrets(field),
            });
            self.by_key.entry(key.clone()).or_default().push(name);
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
pub(crate) fn in_capitals(text: &str) -> String {
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

/// Whether there are secrets in what is nested in `field`.
fn holds_secrets(field: &FieldSchema) -> bool {
    let section = Spot::of(field).section();
    section.is_some_and(|schema| schema.all().iter().any(|field| field.is_secret()))
}
