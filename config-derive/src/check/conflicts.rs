//! Refuses keys that contradict each other, or of which one says what the other does.

use syn::Ident;

use crate::errors::Errors;
use crate::parse::{FieldAttrs, Rule};

/// Keys that cannot stand beside each other, and why.
type Conflict = (&'static str, &'static [&'static str], &'static str);

const KEYS: &[Conflict] = &[
    (
        "serde",
        &["nested"],
        "one reads a single value, and the other a section",
    ),
    (
        "restart",
        &["max_step", "may_shrink_by", "monotonic"],
        "the value never changes while the program runs",
    ),
    (
        "flatten",
        &["rename", "alias", "env", "deprecated", "merge"],
        "the field has no key of its own",
    ),
];

/// Also between a rule and one that only warns.
const PATHS: &[Conflict] = &[
    (
        "file",
        &["dir", "create_dir"],
        "a path names a file or a directory",
    ),
    (
        "watch_file",
        &["dir", "create_dir"],
        "a path names a file or a directory",
    ),
    (
        "watch_file",
        &["file"],
        "`watch_file` asks for a file already",
    ),
    (
        "create_dir",
        &["dir"],
        "`create_dir` asks for a directory already",
    ),
];

/// Between rules that are equally strict; one that only warns may ask for more.
const RULES: &[Conflict] = &[
    (
        "one_of",
        &["range", "length", "pattern", "non_empty"],
        "`one_of` lists every allowed value already",
    ),
    (
        "length",
        &["non_empty"],
        "`length` says how short a value may be, as in `length = 1..`",
    ),
    (
        "monotonic",
        &["may_shrink_by"],
        "`monotonic` forbids every step down already",
    ),
];

/// Reports conflicts between the keys of a field.
pub(super) fn check(attrs: &FieldAttrs, errors: &mut Errors) {
    let keys: Vec<&Ident> = attrs.keys.iter().collect();
    if let Some(skip) = &attrs.skip {
        beside_skip(&keys, &skip.key, errors);
        return;
    }
    among(&keys, KEYS, errors);
}

/// Reports conflicts between rules over the same value.
pub(super) fn check_rules(rules: &[Rule], errors: &mut Errors) {
    let keys = |rules: Vec<&Rule>, conflicts, errors: &mut Errors| {
        let keys: Vec<&Ident> = rules.iter().map(|rule| &rule.key).collect();
        among(&keys, conflicts, errors);
    };
    keys(rules.iter().collect(), PATHS, errors);
    let (warning, strict) = rules.iter().partition(|rule| rule.is_warning);
    keys(strict, RULES, errors);
    keys(warning, RULES, errors);
}

/// Reports each conflict at the later one of two keys, which stand as they are written.
fn among(keys: &[&Ident], conflicts: &[Conflict], errors: &mut Errors) {
    for (one, others, reason) in conflicts {
        let Some(place) = keys.iter().position(|key| key == one) else {
            continue;
        };
        for (index, other) in keys.iter().enumerate() {
            if others.iter().any(|name| other == name) {
                let first = keys[place.min(index)];
                beside(keys[place.max(index)], &first.to_string(), reason, errors);
            }
        }
    }
}

/// A skipped field is in no file, so that nothing but its value can be said of it.
fn beside_skip(keys: &[&Ident], skip: &Ident, errors: &mut Errors) {
    const MEANT: &[&str] = &["default", "skip", "skip_deserializing"];
    for key in keys {
        if !MEANT.iter().any(|meant| key == meant) {
            beside(key, &skip.to_string(), "the field is in no file", errors);
        }
    }
}

fn beside(key: &Ident, other: &str, reason: &str, errors: &mut Errors) {
    let message =
        format!("`{key}` has no meaning beside `{other}`: {reason}; remove one of the two");
    errors.add(key, message);
}
