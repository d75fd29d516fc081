//! Keys that stand twice in a table, and the lines they stand in.

use std::collections::btree_map::Entry;

use crate::tree::{Mistake, Table, Value, What};

/// With so many mistakes, a text is not read any further.
pub(super) const MOST_MISTAKES: usize = 100;

/// Puts an entry into `table`, and tells of one that has the same key.
pub(super) fn insert(table: &mut Table, key: String, value: Value, text: &str) -> Option<Mistake> {
    match table.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert(value);
            None
        }
        Entry::Occupied(mut entry) => {
            let (before, at) = (entry.get_mut(), value.mark.key);
            let first = line(text, before.mark.key.start as usize);
            // All stay, as each may be a secret that is to be hidden.
            let mut all = match std::mem::replace(&mut before.what, What::Null) {
                What::List(items) => items,
                what => vec![Value::new(what, before.mark)],
            };
            all.push(value);
            before.what = What::List(all);
            let message = format!(
                "`{}` is set twice; the first is in line {first}",
                entry.key()
            );
            Some(Mistake {
                message,
                span: Some(at.into()),
                help: Some("keep one of them".to_owned()),
            })
        }
    }
}

/// The number of the line in which `offset` lies.
pub(super) fn line(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
