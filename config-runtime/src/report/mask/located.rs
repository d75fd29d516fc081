//! Secrets that the format can locate.

use std::ops::Range;

use crate::document::{Document, Spans};
use crate::report::suggest;
use crate::schema::{FieldSchema, Spot};

use super::credential::is_credential;

/// Where the values of secret fields stand in `document`.
pub(super) fn secrets(document: &Document) -> Vec<Range<usize>> {
    let all = document.schema().all().into_iter();
    let secret = all.filter(|field| field.is_secret() && !field.is_flat);
    let names = secret.flat_map(|field| field.aliases.iter().chain([&field.key]).copied());
    let names: Vec<&str> = names.collect();
    let mut found = Vec::new();
    let spot = Spot::Section(document.schema());
    visit(document.spans(), spot, &names, &mut found);
    for range in &mut found {
        range.end = with_comment(document.text(), range.end);
    }
    found
}

/// Where the line ends, if nothing but a comment follows in it: the comment may tell of the value.
fn with_comment(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let is_comment = line.trim_start_matches([' ', '\t', ',']).starts_with('#');
    if is_comment { end + line.len() } else { end }
}

fn visit(spans: &Spans, spot: Spot, names: &[&str], found: &mut Vec<Range<usize>>) {
    for (key, inner) in &spans.entries {
        let here = spot.inside(key);
        if is_secret(spot, key, names) || (inner.entries.is_empty() && holds_secrets(here)) {
            hide(inner, found);
        } else {
            visit(inner, here, names, found);
        }
    }
}

/// Whether there are secrets in what belongs here, so that a lone value in its place may be one.
fn holds_secrets(spot: Spot) -> bool {
    let section = spot.section();
    section.is_some_and(|schema| schema.all().iter().any(|field| field.is_secret()))
}

/// Whether the value of `key` is that of a secret field, or may be meant to be: the key is
/// misspelt, or stands in the wrong table, or is what credentials are called.
fn is_secret(spot: Spot, key: &str, names: &[&str]) -> bool {
    if let Some(field) = spot.field(key) {
        return field.is_secret();
    }
    let is_rest = match spot {
        Spot::Section(schema) => schema.catch_all().is_some_and(FieldSchema::is_secret),
        // An entry is called as its user likes; where one belongs, there is a table.
        Spot::Map(_) => return false,
        Spot::List(_) | Spot::Leaf => false,
    };
    is_rest || is_like(key, names)
}

fn is_like(key: &str, names: &[&str]) -> bool {
    is_credential(key) || suggest(key, names.iter().copied()).is_some()
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
