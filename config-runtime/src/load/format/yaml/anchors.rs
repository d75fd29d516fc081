//! Follows aliases and merge keys.

use std::collections::HashMap;
use std::ops::Range;

use crate::tree::{Table, Value, What};

use super::Reader;

const MERGE_HELP: &str = "name what to merge by an alias `<<: *name`, or by a list of them";

/// The values that have anchors, by the number of the anchor.
#[derive(Default)]
pub(super) struct Anchors {
    kept: HashMap<usize, Kept>,
    /// How many values they hold, each counted with each anchor around it.
    values: usize,
}

struct Kept {
    value: Value,
    /// How many values it holds, itself included.
    values: usize,
    /// How many levels of tables and lists it has.
    levels: usize,
}

impl Anchors {
    /// Whether there is room for one more value, which holds that many.
    fn keep(&mut self, id: usize, value: &Value, values: usize, limit: usize) -> bool {
        // Anchors in anchors would otherwise make copies of copies.
        self.values = self.values.saturating_add(values);
        if self.values > limit {
            return false;
        }
        let kept = Kept {
            value: value.clone(),
            values,
            levels: levels(value),
        };
        self.kept.insert(id, kept);
        true
    }

    pub(super) fn value(&self, id: usize) -> Option<&Value> {
        self.kept.get(&id).map(|kept| &kept.value)
    }
}

impl Reader<'_> {
    /// Keeps a value that has an anchor and holds that many values.
    pub(super) fn keep(&mut self, id: usize, value: &Value, values: usize) {
        if !self
            .anchors
            .keep(id, value, values, self.text.limits.values)
        {
            self.too_many(value.mark.value.into());
        }
    }

    /// What the alias at `at` stands for, where that many levels are left.
    pub(super) fn alias(
        &mut self,
        id: usize,
        at: Range<usize>,
        depth: usize,
    ) -> (What, Range<usize>) {
        let Some(kept) = self.anchors.kept.get(&id) else {
            let message = "alias inside the value that it names".to_owned();
            self.mistake(
                message,
                at.clone(),
                Some("name a value that ends before the alias"),
            );
            return (What::Null, at);
        };
        if kept.levels > depth {
            return self.too_deep(at);
        }
        let values = kept.values;
        self.count(values.saturating_sub(1), &at);
        if self.is_stopped {
            return (What::Null, at);
        }
        let value = self.anchors.value(id).cloned();
        (value.map_or(What::Null, |value| value.what), at)
    }

    /// Says that nothing has the name of the alias at `at`, which could be part of a secret.
    pub(super) fn unresolved(&mut self, at: Range<usize>) -> (What, Range<usize>) {
        let help = "name a value before by `&name`, or put a text that begins with `*` in quotes";
        let message = "alias of a value that has no anchor before".to_owned();
        self.mistake(message, at.clone(), Some(help));
        (What::Null, at)
    }

    /// Notes a merge key, of which a table may have one.
    pub(super) fn merge(&mut self, first: &mut Option<usize>, at: &Range<usize>) {
        let Some(start) = *first else {
            *first = Some(at.start);
            return;
        };
        let line = self.lines.number(self.text.text, start);
        let message = format!("`<<` is set twice; the first is in line {line}");
        self.mistake(
            message,
            at.clone(),
            Some("keep one of them, with a list: `<<: [*a, *b]`"),
        );
    }

    /// Adds the tables that the value of a merge key is or lists.
    pub(super) fn merged(&mut self, tables: &mut Vec<Table>, value: Value) {
        let at = value.mark.value.into();
        match value.what {
            What::Table(table) => tables.push(table),
            What::List(items) if items.iter().all(|item| item.as_table().is_some()) => {
                for item in items {
                    self.merged(tables, item);
                }
            }
            // A mistake of the alias is enough.
            What::Null if self.text.text[Range::clone(&at)].starts_with('*') => {}
            _ => {
                let message = "expected a table or a list of tables to merge".to_owned();
                self.mistake(message, at, Some(MERGE_HELP));
            }
        }
    }
}

/// Adds the entries of `tables` that `table` lacks; those of the first table come first.
pub(super) fn fill(table: &mut Table, tables: Vec<Table>) {
    for (key, value) in tables.into_iter().flatten() {
        table.entry(key).or_insert(value);
    }
}

fn levels(value: &Value) -> usize {
    let inside = match &value.what {
        What::List(items) => items.iter().map(levels).max(),
        What::Table(table) => table.values().map(levels).max(),
        _ => return 0,
    };
    inside.unwrap_or(0) + 1
}
