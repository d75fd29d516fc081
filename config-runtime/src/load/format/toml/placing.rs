//! Puts values where the keys in a text lead, and nowhere else.
//!
//! What a table came of can be seen from its places: a header begins before its key, a value
//! behind it, and a table that only leads to others is its key.

use std::borrow::Cow;
use std::collections::btree_map::Entry;

use crate::tree::{Mark, Span, Table, Value, What};

/// A key, or one of several with dots between them.
pub(super) struct Key<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) at: Span,
}

/// Adds an entry; whether its key was free.
pub(super) fn add(table: &mut Table, key: Key<'_>, value: Value) -> bool {
    match table.entry(key.name.into_owned()) {
        Entry::Vacant(entry) => {
            entry.insert(value);
            true
        }
        Entry::Occupied(_) => false,
    }
}

/// Adds an item to the list with this key, which is `list` if there is none yet; whether it is one
/// whose items have headers.
pub(super) fn add_item(table: &mut Table, key: Key<'_>, list: Value, item: Value) -> bool {
    let list = table.entry(key.name.into_owned()).or_insert(list);
    let has_header = list.mark.value.start < list.mark.key.start;
    match &mut list.what {
        What::List(items) if has_header => {
            items.push(item);
            true
        }
        _ => false,
    }
}

/// The table that `key` in a header leads to, made if there is none: in a list the last one. What
/// is written behind its key is none.
pub(super) fn inner<'t>(table: &'t mut Table, key: Key<'_>, source: u32) -> Option<&'t mut Table> {
    let value = entry(table, key, source);
    if value.mark.value.start > value.mark.key.start {
        return None;
    }
    match &mut value.what {
        What::List(items) => match &mut items.last_mut()?.what {
            What::Table(table) => Some(table),
            _ => None,
        },
        What::Table(table) => Some(table),
        _ => None,
    }
}

/// The table that `key` before a dot and a value leads to, made if there is none. One that has a
/// header or is written behind its key is none.
pub(super) fn dotted<'t>(table: &'t mut Table, key: Key<'_>, source: u32) -> Option<&'t mut Table> {
    let value = entry(table, key, source);
    match &mut value.what {
        What::Table(table) if value.mark.value == value.mark.key => Some(table),
        _ => None,
    }
}

/// The entry with this key; a table that is its key, if there was none.
fn entry<'t>(table: &'t mut Table, key: Key<'_>, source: u32) -> &'t mut Value {
    table.entry(key.name.into_owned()).or_insert_with(|| {
        let mark = Mark {
            source,
            key: key.at,
            value: key.at,
        };
        Value::new(What::Table(Table::new()), mark)
    })
}
