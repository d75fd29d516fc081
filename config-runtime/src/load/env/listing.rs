//! Lists the names of variables that the fields of a schema have, or those of them that are asked
//! for.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::key::Key;
use crate::schema::{FieldSchema, Schema, Spot};

use super::names::{Form, in_capitals};

/// What each name sets.
#[derive(Debug, Default)]
pub(super) struct Targets {
    pub(super) by_name: BTreeMap<String, Vec<Target>>,
    /// The names that set each key, the simplest first, those of its own last.
    pub(super) by_key: BTreeMap<Key, Vec<String>>,
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

/// Which names are asked for.
#[derive(Clone, Copy)]
pub(super) enum Asked<'a> {
    /// All. A schema may have three for each field, so that it takes longer to list them than to
    /// load a file that sets all fields.
    All,
    /// Those that set secrets.
    Secret,
    /// Those that are among these, which are sorted.
    Among(&'a [&'a str]),
}

impl Targets {
    /// What the names that are `asked` for set, of those for the fields of `schema` with each of
    /// `prefixes` before them.
    pub(super) fn list(prefixes: &[String], schema: &'static Schema, asked: Asked<'_>) -> Self {
        let mut listing = Listing {
            asked,
            path: Vec::new(),
            targets: Self::default(),
        };
        for prefix in prefixes {
            listing.section(schema, &Way::all(prefix, asked));
        }
        listing.targets
    }

    /// What the variable `name` can set.
    pub(super) fn of(&self, name: &str) -> Option<&[Target]> {
        self.by_name.get(name).map(Vec::as_slice)
    }
}

/// A walk through a schema.
struct Listing<'a> {
    asked: Asked<'a>,
    /// The keys that lead to where it is.
    path: Vec<&'static str>,
    targets: Targets,
}

impl Listing<'_> {
    /// Lists the fields of a section to which `ways` lead. Without any it goes on, for the sake of
    /// names that fields have as their own.
    fn section(&mut self, schema: &'static Schema, ways: &[Way<'_>]) {
        for field in schema.fields {
            if let Some(inner) = field.flat_section() {
                self.section(inner, ways);
                continue;
            }
            self.path.push(field.key);
            match Spot::of(field) {
                Spot::Section(inner) => self.section(inner, &Way::into_section(ways, field.key)),
                // It takes the keys that are left, and has none of its own.
                Spot::Leaf if field.is_flat => {}
                _ => self.field(field, ways),
            }
            self.path.pop();
        }
    }

    fn field(&mut self, field: &'static FieldSchema, ways: &[Way<'_>]) {
        let is_secret = || field.is_secret() || holds_secrets(field);
        if matches!(self.asked, Asked::Secret) && !is_secret() {
            return;
        }
        for name in Way::names(ways, field.key) {
            self.add(name, false, field, is_secret());
        }
        if let Some(own) = field.env.filter(|own| self.asks_for(own)) {
            self.add(own.to_owned(), true, field, is_secret());
        }
    }

    fn asks_for(&self, name: &str) -> bool {
        match self.asked {
            Asked::All | Asked::Secret => true,
            Asked::Among(names) => names.binary_search(&name).is_ok(),
        }
    }

    fn add(&mut self, name: String, is_own: bool, field: &FieldSchema, is_secret: bool) {
        let key: Key = self.path.iter().copied().collect();
        let targets = self.targets.by_name.entry(name.clone()).or_default();
        if targets.iter().any(|target| target.key == key) {
            return;
        }
        targets.push(Target {
            key: key.clone(),
            form: Form::of(field),
            is_own,
            is_secret,
        });
        self.targets.by_key.entry(key).or_default().push(name);
    }
}

/// One way to write the names of what is in a section.
struct Way<'a> {
    /// What they begin with.
    start: String,
    /// What stands between the keys.
    between: &'static str,
    asked: Asked<'a>,
}

impl<'a> Way<'a> {
    /// The ways to write names with `prefix`, the simplest first.
    fn all(prefix: &str, asked: Asked<'a>) -> Vec<Self> {
        let is_bare = prefix.is_empty();
        let ways = [("_", "_"), ("_", "__"), ("__", "__")].into_iter();
        let ways = ways.filter_map(|(behind, between)| {
            let behind = if is_bare { "" } else { behind };
            Self::asked(format!("{prefix}{behind}"), between, asked)
        });
        ways.collect()
    }

    /// The ways on into the section that is called `key`; none, if no name that is asked for goes
    /// there.
    fn into_section(ways: &[Self], key: &str) -> Vec<Self> {
        if ways.is_empty() {
            return Vec::new();
        }
        let key = in_capitals(key);
        let inner = ways.iter().filter_map(|way| {
            let start = format!("{}{key}{}", way.start, way.between);
            Self::asked(start, way.between, way.asked)
        });
        inner.collect()
    }

    /// The names that are asked for of the field that is called `key`.
    fn names(ways: &[Self], key: &str) -> Vec<String> {
        if ways.is_empty() {
            return Vec::new();
        }
        let key = in_capitals(key);
        let names = ways.iter().filter_map(|way| {
            let name = format!("{}{key}", way.start);
            let is_asked_for = match way.asked {
                Asked::All | Asked::Secret => true,
                Asked::Among(names) => names.binary_search(&name.as_str()).is_ok(),
            };
            is_asked_for.then_some(name)
        });
        names.collect()
    }

    /// The way, with those names that begin so, if there are some.
    fn asked(start: String, between: &'static str, asked: Asked<'a>) -> Option<Self> {
        let asked = match asked {
            Asked::Among(names) => {
                let first = names.partition_point(|name| *name < start.as_str());
                let names = &names[first..];
                let behind = names.partition_point(|name| name.starts_with(&start));
                Asked::Among(Some(&names[..behind]).filter(|names| !names.is_empty())?)
            }
            asked => asked,
        };
        Some(Self {
            start,
            between,
            asked,
        })
    }
}

/// Whether there are secrets in what is nested in `field`.
fn holds_secrets(field: &FieldSchema) -> bool {
    let section = Spot::of(field).section();
    section.is_some_and(|schema| schema.all().iter().any(|field| field.is_secret()))
}
