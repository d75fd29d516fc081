//! Looks for the key that was meant in the other sections of a configuration.

use crate::key::Key;
use crate::report::{Notation, likeness};
use crate::schema::{FieldSchema, Schema, Spot};

use super::Section;

/// How alike a key of another section must be.
const NEAR: f64 = 0.8;

/// How many sections are named.
const NAMED: usize = 3;

/// A key of another section.
#[derive(Clone)]
struct Found {
    place: At,
    field: &'static FieldSchema,
    likeness: f64,
}

/// A section of a configuration.
#[derive(Debug, Clone, Default)]
struct At {
    /// Without the names or positions of entries.
    path: Vec<&'static str>,
    /// Whether there are several of them.
    is_entry: bool,
}

/// Where else a key may have been meant to stand.
pub(super) struct Elsewhere {
    /// All of one likeness, and as near to the section as each other.
    best: Vec<Found>,
}

impl Elsewhere {
    /// The keys like `written` that are nearest to `section`, in other sections.
    pub(super) fn of(section: &Section<'_>, written: &str) -> Self {
        let (mut found, here) = (Vec::new(), section.key.key());
        each_field(section.root, &At::default(), &mut |schema, place, field| {
            let names = field.aliases.iter().chain([&field.key]);
            let near = names.map(|name| likeness(written, name));
            let likeness = near.fold(0.0, f64::max);
            if likeness >= NEAR && !std::ptr::eq(schema, section.schema) {
                found.push(Found {
                    place: place.clone(),
                    field,
                    likeness,
                });
            }
        });
        let rank = |found: &Found| (found.likeness, -found.place.steps_from(&here));
        let ranks = found.iter().map(rank);
        let best = ranks.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.retain(|found| Some(rank(found)) == best);
        Self { best: found }
    }

    /// The one section that has the very key.
    pub(super) fn exact_section(&self) -> Option<String> {
        match self.best.as_slice() {
            [one] if one.likeness >= 1.0 => Some(one.place.name()),
            _ => None,
        }
    }

    /// Where to write the key, if a few places may be meant.
    pub(super) fn help(&self, notation: Notation, is_table: bool) -> Option<String> {
        let first = self.best.first().filter(|_| self.best.len() <= NAMED)?;
        let key = first.field.key;
        if is_table && notation == Notation::Toml && self.best.len() == 1 {
            let path = first.place.path.iter().copied().chain([key]);
            let path: Key = path.collect();
            match Spot::of(first.field) {
                _ if first.place.is_entry => {}
                Spot::Section(_) | Spot::Map(_) => return Some(format!("write `[{path}]`")),
                Spot::List(_) => return Some(format!("write `[[{path}]]`")),
                Spot::Leaf => {}
            }
        }
        let names = self.best.iter().map(|found| found.place.name());
        let names = names.collect::<Vec<_>>().join(" and of ");
        let is_above = first.place.path.is_empty() && notation == Notation::Toml;
        let how = if is_above {
            "move it above the first section"
        } else {
            "move it there"
        };
        Some(format!("`{key}` is a key of {names}; {how}"))
    }
}

impl At {
    /// How many steps lead here from the section at `key`.
    fn steps_from(&self, key: &Key) -> i64 {
        let is_name = |segment: &&str| segment.parse::<usize>().is_err();
        let from: Vec<&str> = key.segments().filter(is_name).collect();
        let shared = from.iter().zip(&self.path).take_while(|(a, b)| a == b);
        let steps = from.len() + self.path.len() - 2 * shared.count();
        i64::try_from(steps).unwrap_or(i64::MAX)
    }

    fn name(&self) -> String {
        let key: Key = self.path.iter().copied().collect();
        match (self.path.is_empty(), self.is_entry) {
            (true, _) => "the top level".to_owned(),
            (false, true) => format!("the entries of `{key}`"),
            (false, false) => format!("`{key}`"),
        }
    }
}

/// The key of the field that the environment may call `name`, whatever the prefix is.
pub(super) fn as_variable(root: &'static Schema, name: &str) -> Option<Key> {
    let is_of_variables = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if !name.contains('_') || !name.chars().all(is_of_variables) {
        return None;
    }
    let name = name.to_lowercase().replace("__", "_");
    let mut best: Option<(usize, Key)> = None;
    each_field(root, &At::default(), &mut |_, place, field| {
        let path = place.path.iter().copied().chain([field.key]);
        let key: Key = path.collect();
        let variable: Vec<&str> = key.segments().collect();
        let variable = variable.join("_").to_lowercase().replace(['-', '.'], "_");
        let is_own = field.env.is_some_and(|env| env.eq_ignore_ascii_case(&name));
        let is_end = name.strip_suffix(&variable);
        let is_meant = is_own || is_end.is_some_and(|rest| rest.is_empty() || rest.ends_with('_'));
        let length = if is_own { usize::MAX } else { variable.len() };
        if is_meant && !place.is_entry && best.as_ref().is_none_or(|(most, _)| length > *most) {
            best = Some((length, key));
        }
    });
    best.map(|(_, key)| key)
}

/// Visits each field of all sections, with its section and the place of that.
fn each_field(
    schema: &'static Schema,
    at: &At,
    visit: &mut dyn FnMut(&'static Schema, &At, &'static FieldSchema),
) {
    for field in schema.visible() {
        visit(schema, at, field);
        let spot = Spot::of(field);
        if let Some(inner) = spot.section() {
            let mut place = at.clone();
            place.path.push(field.key);
            place.is_entry |= !matches!(spot, Spot::Section(_));
            each_field(inner, &place, visit);
        }
    }
}
