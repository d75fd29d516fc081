//! Secrets that the format can locate.

use std::ops::Range;

use crate::document::{Document, Spans};
use crate::report::suggest;
use crate::schema::{FieldSchema, Spot};

/// Where the values of secret fields stand in `document`.
pub(super) fn secrets(document: &Document) -> Vec<Range<usize>> {
    let all = document.schema().all().into_iter();
    let secret = all.filter(|field| field.is_secret() && !field.is_flat);
    let names = secret.flat_map(|field| field.aliases.iter().chain([&field.key]).copied());
    let names: Vec<&str> = names.collect();
    let mut found = Vec::new();
    let spot = Spot::Section(document.schema());
    visit(document.spans(), spot, &names, &mut found);
    found
}

fn visit(spans: &Spans, spot: Spot, names: &[&str], found: &mut Vec<Range<usize>>) {
    for (key, inner) in &spans.entries {
        if is_secret(spot, key, names) {
            hide(inner, found);
        } else {
            visit(inner, spot.inside(key), names, found);
        }
    }
}

/// Whether the value of `key` is that of a secret field, or may be meant to be: the key is
/// misspelt, or stands in the wrong table.
fn is_secret(spot: Spot, key: &str, names: &[&str]) -> bool {
    match (spot, spot.field(key)) {
        (_, Some(field)) => field.is_secret(),
        (Spot::List(_) | Spot::Map(_), None) => false,
        (Spot::Leaf, None) => is_like(key, names),
        (Spot::Section(schema), None) => {
            let is_rest = schema.catch_all().is_some_and(FieldSchema::is_secret);
            is_rest || is_like(key, names)
        }
    }
}

fn is_like(key: &str, names: &[&str]) -> bool {
    suggest(key, names.iter().copied()).is_some()
}

/// Hides a value, but not the header of a table that is one.
fn hide(spans: &Spans, found: &mut Vec<Range<usize>>) {
    let value = &spans.value;
    let inside = extent(spans);
    if value.start <= inside.start && inside.end <= value.end {
        found.push(value.clone());
        return;
    }
    for inner in spans.entries.values() {
        hide_all(inner, found);
    }
}

/// Hides a part of a value, also its key.
fn hide_all(spans: &Spans, found: &mut Vec<Range<usize>>) {
    found.extend([spans.key.clone(), spans.value.clone()]);
    for inner in spans.entries.values() {
        hide_all(inner, found);
    }
}

/// From the first to the last byte of what is inside a value; the value itself, if nothing is.
fn extent(spans: &Spans) -> Range<usize> {
    let reach = |inner: &Spans| {
        let deeper = extent(inner);
        let start = inner.key.start.min(deeper.start);
        start..inner.key.end.max(deeper.end).max(inner.value.end)
    };
    let joined = |a: Range<usize>, b: Range<usize>| a.start.min(b.start)..a.end.max(b.end);
    let inside = spans.entries.values().map(reach).reduce(joined);
    inside.unwrap_or_else(|| spans.value.clone())
}
