//! Edits that have no effect, because a higher layer sets the same key.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::document::Document;
use crate::field::TypedValues;
use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Place, Problem, ProblemKind};
use crate::tree::{Table, Value};

use super::fit::{Strangers, fit};
use super::merged::Merged;

impl Merged {
    /// Warns of values that a file has and did not have `before`, and that are not in force:
    /// another layer sets the key too, or it was `set` at run time.
    pub(crate) fn edits_without_effect(
        &self,
        before: &[Setter],
        set: &TypedValues,
    ) -> Vec<Problem> {
        let mut past = Past::new(before);
        let mut problems = Vec::new();
        for (key, value) in &self.shadowed {
            if past.is_edited(self, key, value) && !set.contains_key(key) {
                let winner = self
                    .at(key)
                    .map(|value| Origin::new(self.setter(value), value.mark));
                let winner = winner.map(|origin| origin.to_string()).unwrap_or_default();
                problems.push(self.without_effect(key, value, &winner));
            }
        }
        for key in set.keys() {
            if let Some(value) = self
                .at(key)
                .filter(|value| past.is_edited(self, key, value))
            {
                problems.push(self.without_effect(key, value, "what was set at run time"));
            }
        }
        problems
    }

    fn at(&self, key: &Key) -> Option<&Value> {
        let mut segments = key.segments();
        let first = self.table.get(segments.next()?);
        segments.fold(first, |value, segment| value?.get(segment))
    }

    fn setter(&self, value: &Value) -> Setter {
        let setter = self.setters.get(value.mark.source as usize);
        setter.cloned().unwrap_or(Setter::Default)
    }

    fn without_effect(&self, key: &Key, value: &Value, winner: &str) -> Problem {
        let message = format!("`{key}` was changed here, but {winner} wins");
        Problem::warning(ProblemKind::Shadowed, message)
            .with_key(key.clone())
            .at(Place::Value(Origin::new(self.setter(value), value.mark)))
            .with_help("change it there, or remove it from there")
    }
}

/// What the files held before.
struct Past<'a> {
    setters: &'a [Setter],
    /// By the place of the document in memory.
    tables: BTreeMap<*const Document, Table>,
}

impl<'a> Past<'a> {
    fn new(setters: &'a [Setter]) -> Self {
        Self {
            setters,
            tables: BTreeMap::new(),
        }
    }

    /// Whether the file that sets `value` did not set it so before.
    fn is_edited(&mut self, merged: &Merged, key: &Key, value: &Value) -> bool {
        let Some(Setter::File(document)) = merged.setters.get(value.mark.source as usize) else {
            return false;
        };
        let Some(before) = self.document(document.path()) else {
            return true;
        };
        if before.text() == document.text() {
            return false;
        }
        let table = self.tables.entry(Arc::as_ptr(before)).or_insert_with(|| {
            let mut table = before.table().clone();
            // Aliases are called by the keys of their fields.
            let _ = fit(&mut table, before.about().schema, &[], Strangers::Ignored);
            table
        });
        let mut segments = key.segments();
        let first = segments.next().and_then(|first| table.get(first));
        let old = segments.fold(first, |value, segment| value?.get(segment));
        old != Some(value)
    }

    fn document(&self, path: &Path) -> Option<&'a Arc<Document>> {
        self.setters.iter().find_map(|setter| match setter {
            Setter::File(document) if document.path() == path => Some(document),
            _ => None,
        })
    }
}
