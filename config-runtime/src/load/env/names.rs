//! Which variable sets which key.

use std::collections::BTreeMap;

use crate::key::Key;
use crate::report::suggest;
use crate::schema::{FieldSchema, Schema, Spot};

/// How many names are shown at most.
const SHOWN: usize = 3;

/// The names of the variables of one layer, and what they set.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In capitals, without the `_` that follows.
    prefixes: Vec<String>,
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

impl Form {
    /// How a text that sets `field` is read.
    pub(crate) fn of(field: &FieldSchema) -> Self {
        if Spot::of(field).is_leaf() && !field.is_appended {
            Self::Typed
        } else {
            Self::Structured
        }
    }
}

impl Names {
    /// The names for the fields of `schema`, with each of `prefixes` before them.
    pub(super) fn new(prefixes: &[String], schema: &'static Schema) -> Self {
        let mut names = Self {
            prefixes: prefixes.to_vec(),
            ..Self::default()
        };
        for prefix in prefixes {
            names.add_section(prefix, schema, &Key::root());
        }
        names
    }

    /// The prefix; the first one, if there are several.
    pub(crate) fn prefix(&self) -> &str {
        self.prefixes.first().map_or("", String::as_str)
    }

    /// The prefix that `name` has, the longest if it could be several; empty if it has none.
    pub(super) fn prefix_of(&self, name: &str) -> &str {
        let is_its = |prefix: &&String| {
            let rest = name.strip_prefix(prefix.as_str());
            !prefix.is_empty() && rest.is_some_and(|rest| rest.starts_with('_'))
        };
        let found = self.prefixes.iter().filter(is_its);
        found
            .max_by_key(|prefix| prefix.len())
            .map_or("", String::as_str)
    }

    /// What the variable `name` can set.
    pub(super) fn targets(&self, name: &str) -> Option<&[Target]> {
        self.targets.get(name).map(Vec::as_slice)
    }

    /// Whether `name` looks like one of these, because it has the prefix.
    pub(super) fn claims(&self, name: &str) -> bool {
        !self.prefix_of(name).is_empty()
    }

    /// Whether `name`, which looks like one with `prefix`, rather belongs here.
    pub(super) fn knows(&self, name: &str, prefix: &str) -> bool {
        let is_narrower = self.prefix().len() > prefix.len() && self.claims(name);
        is_narrower || self.targets.contains_key(name)
    }

    /// The name that was most likely meant by `name`.
    pub(super) fn like(&self, name: &str) -> Option<&str> {
        // What all begin with says nothing of how alike they are.
        let prefix = self.prefix_of(name);
        let left = name.strip_prefix(prefix)?;
        let is_end = |known: &&String| known.starts_with(prefix) && known.ends_with(left);
        if let Some(known) = self.targets.keys().find(is_end) {
            return Some(known);
        }
        let rest = |name: &'_ String| name.strip_prefix(prefix).unwrap_or(name).to_owned();
        let is_near = |known: &&String| [prefix, ""].contains(&self.prefix_of(known));
        let near: Vec<&String> = self.targets.keys().filter(is_near).collect();
        let rests: Vec<String> = near.iter().map(|known| rest(known)).collect();
        let likely = suggest(&rest(&name.to_owned()), rests.iter().map(String::as_str))?;
        let found = rests.iter().position(|rest| rest == likely)?;
        near.get(found).map(|known| known.as_str())
    }

    /// The name of what `name` would set something in, if it could, and how that is read.
    pub(super) fn around(&self, name: &str) -> Option<(&str, Form)> {
        let is_around = |(known, _): &(&String, &Vec<Target>)| {
            let rest = name.strip_prefix(known.as_str());
            rest.is_some_and(|rest| rest.starts_with('_'))
        };
        let known = self.targets.iter().filter(is_around);
        let (name, targets) = known.max_by_key(|(known, _)| known.len())?;
        Some((name, targets.first()?.form))
    }

    /// The names of what is in the section that `name` is called after.
    pub(super) fn within(&self, name: &str) -> Vec<&str> {
        let is_within = |known: &&String| {
            let rest = known.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('_'))
        };
        let known = self.targets.keys().filter(is_within);
        known.map(String::as_str).take(SHOWN).collect()
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
                _ => self.add(prefix, field, &inner, Form::of(field)),
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
