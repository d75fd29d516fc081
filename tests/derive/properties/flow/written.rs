//! What a diff has to say of two values, worked out without it.

use std::collections::{BTreeMap, BTreeSet};

use config_runtime::{Diff, Difference, DifferenceKind};

use super::super::model::{Model, Named, Section};
use super::told;

/// Path, old value and new value of what differs.
pub(super) type Written = BTreeSet<(String, Option<String>, Option<String>)>;

/// Values by path.
type Values = BTreeMap<String, String>;

/// What the diff says.
pub(super) fn found(diff: &Diff) -> Written {
    let row = |difference: &Difference| {
        let (old, new) = (told(difference.old()), told(difference.new()));
        let (old, new) = match difference.kind() {
            DifferenceKind::Added => (None, Some(new)),
            DifferenceKind::Removed => (Some(old), None),
            _ => (Some(old), Some(new)),
        };
        (difference.path().to_owned(), old, new)
    };
    let written: Written = diff.iter().map(row).collect();
    assert_eq!(written.len(), diff.len(), "something is said twice: {diff}");
    written
}

/// What it has to say.
pub(super) fn expected(old: &Model, new: &Model) -> Written {
    let mut written = Written::new();
    // A leaf of an entry that comes or goes is told with the entry.
    let (before, after) = (leaves(old), leaves(new));
    for (path, old) in &before {
        if let Some(new) = after.get(path).filter(|new| *new != old) {
            written.insert((path.clone(), Some(old.clone()), Some(new.clone())));
        }
    }
    let (before, after) = (entries(old), entries(new));
    for (path, old) in &before {
        if !after.contains_key(path) {
            written.insert((path.clone(), Some(old.clone()), None));
        }
    }
    for (path, new) in &after {
        if !before.contains_key(path) {
            written.insert((path.clone(), None, Some(new.clone())));
        }
    }
    let (before, after) = (order(old, new), order(new, old));
    if before != after {
        let path = "model.keyed".to_owned();
        written.insert((path, Some(told(&before)), Some(told(&after))));
    }
    written
}

/// All leaves, also those of entries.
fn leaves(model: &Model) -> Values {
    let mut leaves: Values = [
        ("integer", told(&model.integer)),
        ("unsigned", told(&model.unsigned)),
        ("truth", told(&model.truth)),
        ("letter", told(&model.letter)),
        ("text", told(&model.text)),
        ("ratio", told(&model.ratio)),
        ("short", told(&model.short)),
        ("maybe", told(&model.maybe)),
        ("maybe_ratio", told(&model.maybe_ratio)),
        ("ratios", told(&model.ratios)),
        ("mode", told(&model.mode)),
    ]
    .map(|(name, value)| (format!("model.{name}"), value))
    .into();
    let sections = sections(model).into_iter();
    let fixed = [("section", &model.section), ("boxed", &model.boxed)];
    let fixed = fixed.map(|(name, section)| (format!("model.{name}"), section));
    for (path, section) in sections.chain(fixed) {
        leaves.insert(format!("{path}.level"), told(&section.level));
        leaves.insert(format!("{path}.pace"), told(&section.pace));
        leaves.insert(format!("{path}.inner.depth"), told(&section.inner.depth));
    }
    for Named { name, level } in &model.keyed {
        leaves.insert(format!("model.keyed[{name}].name"), told(name));
        leaves.insert(format!("model.keyed[{name}].level"), told(level));
    }
    leaves
}

/// All that may come and go.
fn entries(model: &Model) -> Values {
    let sections = sections(model).into_iter();
    let mut entries: Values = sections
        .map(|(path, section)| (path, told(section)))
        .collect();
    for named in &model.keyed {
        entries.insert(format!("model.keyed[{}]", named.name), told(named));
    }
    entries
}

/// The sections that may come and go.
fn sections(model: &Model) -> Vec<(String, &Section)> {
    let optional = model.optional.iter();
    let optional = optional.map(|section| ("model.optional".to_owned(), section));
    let list = model.list.iter().enumerate();
    let list = list.map(|(index, section)| (format!("model.list[{index}]"), section));
    let map = model.map.iter();
    let map = map.map(|(name, section)| (format!("model.map[{name}]"), section));
    optional.chain(list).chain(map).collect()
}

/// The names of those entries of `model` that `other` has too.
fn order<'a>(model: &'a Model, other: &Model) -> Vec<&'a String> {
    let is_there = |name: &String| other.keyed.iter().any(|named| named.name == *name);
    let names = model.keyed.iter().map(|named| &named.name);
    names.filter(|name| is_there(name)).collect()
}
