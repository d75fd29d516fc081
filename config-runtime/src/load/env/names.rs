//! Which variable sets which key.

use std::sync::OnceLock;

use crate::key::Key;
use crate::report::suggest;
use crate::schema::{FieldSchema, Schema, Spot};

use super::listing::{Asked, Target, Targets};

/// How many names are shown at most.
const SHOWN: usize = 3;

/// The names of the variables of one layer, and what they set.
#[derive(Debug)]
pub(crate) struct Names {
    /// In capitals, without the `_` that follows.
    prefixes: Vec<String>,
    schema: &'static Schema,
    /// What all names set; listed when it is first asked for, which most loads never do.
    all: OnceLock<Targets>,
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
        Self {
            prefixes: prefixes.to_vec(),
            schema,
            all: OnceLock::new(),
        }
    }

    /// What those of the variables `names` set that are known; the names are sorted.
    pub(super) fn known(&self, names: &[&str]) -> Targets {
        self.listed(Asked::Among(names))
    }

    fn all(&self) -> &Targets {
        self.all.get_or_init(|| self.listed(Asked::All))
    }

    fn listed(&self, asked: Asked<'_>) -> Targets {
        Targets::list(&self.prefixes, self.schema, asked)
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

    /// Whether `name` looks like one of these, because it has the prefix.
    pub(super) fn claims(&self, name: &str) -> bool {
        !self.prefix_of(name).is_empty()
    }

    /// Whether `name`, which looks like one with `prefix`, rather belongs here.
    pub(super) fn knows(&self, name: &str, prefix: &str) -> bool {
        let is_narrower = self.prefix().len() > prefix.len() && self.claims(name);
        is_narrower || self.all().of(name).is_some()
    }

    /// The name that was most likely meant by `name`.
    pub(super) fn like(&self, name: &str) -> Option<&str> {
        // What all begin with says nothing of how alike they are.
        let prefix = self.prefix_of(name);
        let left = name.strip_prefix(prefix)?;
        let is_end = |known: &&String| known.starts_with(prefix) && known.ends_with(left);
        if let Some(known) = self.all().by_name.keys().find(is_end) {
            return Some(known);
        }
        let rest = |name: &'_ String| name.strip_prefix(prefix).unwrap_or(name).to_owned();
        let is_near = |known: &&String| [prefix, ""].contains(&self.prefix_of(known));
        let near: Vec<&String> = self.all().by_name.keys().filter(is_near).collect();
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
        let known = self.all().by_name.iter().filter(is_around);
        let (name, targets) = known.max_by_key(|(known, _)| known.len())?;
        Some((name, targets.first()?.form))
    }

    /// The names of what is in the section that `name` is called after.
    pub(super) fn within(&self, name: &str) -> Vec<&str> {
        let is_within = |known: &&String| {
            let rest = known.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('_'))
        };
        let known = self.all().by_name.keys().filter(is_within);
        known.map(String::as_str).take(SHOWN).collect()
    }

    /// The names that set secrets.
    pub(crate) fn of_secrets(&self) -> Vec<String> {
        self.listed(Asked::Secret).by_name.into_keys().collect()
    }

    /// The names that set `key` and no other: the simplest that is made from it, and its own.
    pub(super) fn of(&self, key: &Key) -> Vec<&str> {
        let known = self.all();
        let all = known.by_key.get(key).map_or(&[][..], Vec::as_slice);
        let only = |name: &&String| known.of(name).unwrap_or_default();
        let is_clear = |name: &&String| only(name).len() == 1;
        let is_own = |name: &&String| only(name).iter().any(|target| target.is_own);
        let made = all.iter().filter(|name| !is_own(name)).find(is_clear);
        let own = all.iter().filter(|name| is_own(name) && is_clear(name));
        made.into_iter().chain(own).map(String::as_str).collect()
    }
}

/// `text` as it stands in the name of a variable.
pub(crate) fn in_capitals(text: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '_' };
    text.chars().map(plain).collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    static SCHEMA: Schema = Schema {
        name: "Server",
        doc: "",
        fields: &[FieldSchema {
            key: "port",
            ..FieldSchema::BLANK
        }],
    };

    /// A lone load would otherwise take longer to list them than for all the rest.
    #[test]
    fn names_are_listed_only_for_one_that_is_not_known() {
        let names = Names::new(&["APP".to_owned()], &SCHEMA);

        let known = names.known(&["APP_PORT", "HOME"]);

        assert!(known.of("APP_PORT").is_some() && names.claims("APP_PORTS"));
        assert!(names.all.get().is_none(), "nothing was to be looked up");
        assert_eq!(names.like("APP_PORTS"), Some("APP_PORT"));
        assert!(names.all.get().is_some());
    }
}
