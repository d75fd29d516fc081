//! Gives values that are written under another key of their field the key itself.

use std::ops::Range;
use std::sync::Arc;

use crate::document::Document;
use crate::key::Key;
use crate::origin::LayerOrigin;
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::FieldSchema;

use super::Table;

/// Renames the aliases in `table`.
pub(super) fn rename(table: &mut Table<'_>, problems: &mut Vec<Problem>) {
    for field in table.fields.clone() {
        if field.is_flat || field.aliases.is_empty() {
            continue;
        }
        let names = [field.key].into_iter().chain(field.aliases.iter().copied());
        let is_written = |name: &&str| table.entries.contains_key(*name);
        let mut written: Vec<&'static str> = names.filter(is_written).collect();
        written.sort_by_cached_key(|name| span(table, name).map(|(_, span)| span.start));
        for pair in written.windows(2) {
            if let [earlier, later] = pair {
                problems.push(twice(table, field, earlier, later));
            }
        }
        for name in written {
            if let Some(value) = table.entries.remove(name) {
                table.entries.insert(field.key.to_owned(), value);
            }
        }
    }
}

/// Says that one field is written under two names.
fn twice(table: &Table<'_>, field: &FieldSchema, earlier: &str, later: &str) -> Problem {
    let key = table.merged_key.child(field.key);
    let called = |name: &str| table.merged_key.child(name).to_string();
    let message = format!(
        "`{}` and `{}` are two names of one key",
        called(earlier),
        called(later)
    );
    let place = match span(table, later) {
        Some((document, span)) => Place::Text(Arc::clone(document), span),
        None => Place::Key(table.layer.of(table.key.child(field.key))),
    };
    Problem::new(ProblemKind::Ambiguous, message)
        .with_key(key)
        .at(place)
        .with_help(format!("keep `{}` alone", field.key))
}

/// Where the text calls the entry `name`, if the layer is a text.
fn span<'a>(table: &Table<'a>, name: &str) -> Option<(&'a Arc<Document>, Range<usize>)> {
    let LayerOrigin::File(document) = table.layer else {
        return None;
    };
    let key: &Key = table.key;
    let spans = document.spans_of_name(key, name)?;
    Some((document, spans.key.clone()))
}
