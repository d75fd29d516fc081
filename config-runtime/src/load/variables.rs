//! The variables that a text names, to be put into it.

use std::collections::BTreeMap;

use crate::tree::{Table, Value, What};

/// Variables of the environment, by name; `None` for those that are not set.
pub(super) type Variables = BTreeMap<String, Option<String>>;

/// The variables that `text` names, as they are at this moment.
pub(super) fn variables(text: &str) -> Variables {
    let mut found = Variables::new();
    add(text, &mut found);
    found
}

/// The variables that the strings in `table` name, as they are at this moment.
pub(super) fn names_of(table: &Table) -> Variables {
    let mut found = Variables::new();
    for value in table.values() {
        add_of(value, &mut found);
    }
    found
}

fn add_of(value: &Value, found: &mut Variables) {
    match &value.what {
        What::String(text) => add(text, found),
        What::List(items) => items.iter().for_each(|item| add_of(item, found)),
        What::Table(table) => table.values().for_each(|inner| add_of(inner, found)),
        _ => {}
    }
}

fn add(text: &str, found: &mut Variables) {
    for (start, _) in text.match_indices("${") {
        let name = name(&text[start + 2..]);
        if !name.is_empty() && !found.contains_key(name) {
            let value = std::env::var_os(name).and_then(|value| value.into_string().ok());
            found.insert(name.to_owned(), value);
        }
    }
}

/// The name of a variable with which `text` begins.
pub(super) fn name(text: &str) -> &str {
    let is_part = |c: char| c == '_' || c.is_ascii_alphanumeric();
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let is_name = !text.starts_with(|c: char| c.is_ascii_digit());
    if is_name { &text[..end] } else { "" }
}
