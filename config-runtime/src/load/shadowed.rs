//! Edits that have no effect, because a higher layer sets the same key.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::document::Document;
use crate::field::TypedValues;
use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::{Table, Value};

use super::fit::{Strangers, fit};
use super::merged::Merged;
use super::reading::Readings;

/// Wins over all layers.
const SET: &str = "what was set at run time";

impl Merged {
    /// Warns of values that a file has and did not have `before`, and that are not in force:
    /// another layer sets the key too, or it was `set` at run time. What `readings` lack of the
    /// layers was rolled back to.
    pub(crate) fn edits_without_effect(
        &self,
        before: &[Setter],
        set: &TypedValues,
        readings: &Readings,
    ) -> Vec<Problem> {
        let mut past = Past::new(before);
        let mut problems = Vec::new();
        let places: BTreeSet<Key> = set.keys().map(place_of).collect();
        let is_set = |key: &Key| {
            let segments: Vec<&str> = key.segments().collect();
            let outer = |length| segments[..length].iter().copied().collect::<Key>();
            (0..=segments.len()).any(|length| places.contains(&outer(length)))
        };
        for (key, value) in &self.shadowed {
            if past.is_edited(self, key, value) && !is_set(key) {
                let winner = self.at(key).map(|value| self.winner(value, readings));
                problems.push(self.without_effect(key, value, &winner.unwrap_or_default()));
            }
        }
        for (key, value) in self.below(set) {
            if past.is_edited(self, &key, value) {
                problems.push(self.without_effect(&key, value, SET));
            }
        }
        problems
    }

    /// The values of layers that do not count because of what is `set`.
    fn below(&self, set: &TypedValues) -> Vec<(Key, &Value)> {
        let mut found = Vec::new();
        // What stands in a collection that was set is told of with it.
        let mut last: Option<Key> = None;
        for key in set.keys() {
            let place = place_of(key);
            if last.as_ref().is_some_and(|last| place.is_within(last)) {
                continue;
            }
            if let Some(value) = self.at(&place) {
                if place == *key {
                    found.push((key.clone(), value));
                } else {
                    leaves(&place, value, &mut found);
                }
            }
            last = Some(place);
        }
        found
    }

    fn at(&self, key: &Key) -> Option<&Value> {
        let mut segments = key.segments();
        let first = self.table.get(segments.next()?);
        segments.fold(first, |value, segment| value?.get(segment))
    }

    /// What the `table` of one file has at `key`. In a list whose entries have names, they may
    /// stand at other places there than here.
    fn find<'t>(&self, key: &Key, schema: &'static Schema, table: &'t Table) -> Option<&'t Value> {
        let (mut spot, mut by) = (Spot::Section(schema), None);
        let (mut here, mut way) = (None::<&Value>, Key::root());
        for segment in key.segments() {
            way = way.child(segment);
            let inner = match (here, by) {
                (None, _) => table.get(segment),
                (Some(list), Some(by)) if list.as_list().is_some() => {
                    let name = self.at(&way)?.get(by)?;
                    let mut items = list.as_list()?.iter();
                    items.find(|item| item.get(by) == Some(name))
                }
                (Some(value), _) => value.get(segment),
            };
            here = Some(inner?);
            by = spot.field(segment).and_then(FieldSchema::key_of_entries);
            spot = spot.inside(segment);
        }
        here
    }

    fn setter(&self, value: &Value) -> Setter {
        let setter = self.setters.get(value.mark.source as usize);
        setter.cloned().unwrap_or(Setter::Default)
    }

    /// Where `value` comes from, in words.
    fn winner(&self, value: &Value, readings: &Readings) -> String {
        let setter = match self.setter(value) {
            Setter::File(document) if !readings.texts().have(&document) => Setter::Past(document),
            setter => setter,
        };
        Origin::new(setter, value.mark).to_string()
    }

    fn without_effect(&self, key: &Key, value: &Value, winner: &str) -> Problem {
        let message = format!("`{key}` was changed here, but {winner} wins");
        let help = match winner {
            SET => "set it anew, or `unset` it".to_owned(),
            _ => format!("change it in {winner}, or remove it from there"),
        };
        Problem::warning(ProblemKind::Shadowed, message)
            .with_key(key.clone())
            .at(Place::Value(Origin::new(self.setter(value), value.mark)))
            .with_help(help)
    }
}

/// Where that stands which is kept under `key`: a section that was set as a whole has a key of
/// its own in it, which no field has.
fn place_of(key: &Key) -> Key {
    let segments: Vec<&str> = key.segments().collect();
    match segments.split_last() {
        Some((&"", section)) if !section.is_empty() => section.iter().copied().collect(),
        _ => key.clone(),
    }
}

/// The values in `value` that are no tables.
fn leaves<'v>(key: &Key, value: &'v Value, found: &mut Vec<(Key, &'v Value)>) {
    match value.as_table() {
        Some(table) => {
            for (name, inner) in table {
                leaves(&key.child(name), inner, found);
            }
        }
        None => found.push((key.clone(), value)),
    }
}

/// What the files held before.
struct Past<'a> {
    setters: &'a [Setter],
    /// The files, by their paths; made when the first is asked for.
    documents: OnceCell<BTreeMap<&'a OsStr, &'a Arc<Document>>>,
    /// What documents hold, by their place in memory.
    tables: BTreeMap<*const Document, Table>,
}

impl<'a> Past<'a> {
    fn new(setters: &'a [Setter]) -> Self {
        Self {
            setters,
            documents: OnceCell::new(),
            tables: BTreeMap::new(),
        }
    }

    /// Whether the file that sets `value` did not set it so before.
    fn is_edited(&mut self, merged: &Merged, key: &Key, value: &Value) -> bool {
        let Some(Setter::File(document)) = merged.setters.get(value.mark.source as usize) else {
            return false;
        };
        let Some(before) = self.document(document.path()) else {
            // Of what stood in for the file, nobody knows what it says of this key.
            return !self.stood_in_for(document.path());
        };
        if before.text() == document.text() {
            return false;
        }
        if document.about().has_variables {
            let name = document.text().get(Range::from(value.mark.key));
            return name.is_none_or(|name| before.table().get(name) != document.table().get(name));
        }
        // Both as they are written: what is put in for variables is no edit.
        let schema = document.about().schema;
        let old = merged.find(key, schema, self.table(before)).cloned();
        old.as_ref() != merged.find(key, schema, self.table(document))
    }

    /// What `document` holds.
    fn table(&mut self, document: &Arc<Document>) -> &Table {
        self.tables.entry(Arc::as_ptr(document)).or_insert_with(|| {
            let mut table = document.table().clone();
            // Aliases are called by the keys of their fields.
            let _ = fit(&mut table, document.about().schema, &[], Strangers::Ignored);
            table
        })
    }

    fn document(&self, path: &Path) -> Option<&'a Arc<Document>> {
        let documents = self.documents.get_or_init(|| {
            let mut documents = BTreeMap::new();
            for setter in self.setters {
                if let Setter::File(document) | Setter::Past(document) = setter {
                    let path = document.path().as_os_str();
                    documents.entry(path).or_insert(document);
                }
            }
            documents
        });
        documents.get(path.as_os_str()).copied()
    }

    /// Whether something kept on disk was taken for the file.
    fn stood_in_for(&self, path: &Path) -> bool {
        self.setters.iter().any(|setter| match setter {
            Setter::Stored(document, _) => document.path() == path,
            _ => false,
        })
    }
}
