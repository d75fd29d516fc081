//! Secrets that the format can locate.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::Document;
use crate::report::suggest;
use crate::schema::{FieldSchema, Spot};
use crate::tree::{Value, What};

use super::credential::is_credential;

/// What was found so far.
#[derive(Default)]
struct Found<'a> {
    ranges: Vec<Range<usize>>,
    /// What the secrets say.
    texts: BTreeSet<Cow<'a, str>>,
}

/// Where the values of secret fields stand in `document`, and others that say the same: an alias
/// stands for a value that has a harmless key.
pub(super) fn secrets(document: &Document) -> Vec<Range<usize>> {
    let all = document.about().schema.all().into_iter();
    let secret = all.filter(|field| field.is_secret() && !field.is_flat);
    let names = secret.flat_map(|field| field.aliases.iter().chain([&field.key]).copied());
    let variables = document.about().secret_names.iter().map(String::as_str);
    let names: Vec<&str> = names.chain(variables).collect();
    let mut found = Found::default();
    let spot = Spot::Section(document.about().schema);
    for (key, value) in document.table() {
        visit(key, value, spot, &names, &mut found);
    }
    let Found { mut ranges, texts } = found;
    if !texts.is_empty() {
        for value in document.table().values() {
            repeated(value, &texts, &mut ranges);
        }
    }
    for range in &mut ranges {
        range.start = with_anchor(document.text(), range.start);
        range.end = with_comment(document.text(), range.end);
    }
    ranges
}

/// Finds the values that say what one of `texts` is.
fn repeated(value: &Value, texts: &BTreeSet<Cow<'_, str>>, ranges: &mut Vec<Range<usize>>) {
    if said(value).is_some_and(|text| texts.contains(&text)) {
        ranges.push(value.mark.value.into());
    }
    for (_, value) in inner(value) {
        repeated(value, texts, ranges);
    }
}

/// What a value says that can be a secret: `true` or nothing is none.
fn said(value: &Value) -> Option<Cow<'_, str>> {
    let text = match &value.what {
        What::String(text) | What::Text(text) => text.into(),
        What::Integer(number) => number.to_string().into(),
        What::Float(number) => number.to_string().into(),
        What::Null | What::Bool(_) | What::List(_) | What::Table(_) => return None,
    };
    Some(text).filter(|text: &Cow<'_, str>| !text.trim().is_empty())
}

/// Where the anchor or the tag begins that stands before a value: one that is not meant is a
/// password that begins with `&` or `!`.
fn with_anchor(text: &str, mut start: usize) -> usize {
    loop {
        let before = text.get(..start).unwrap_or_default();
        // In most cases there is none, and perhaps no space far and wide to look for one.
        if before.ends_with([':', '=', ',', '[', '{']) {
            return start;
        }
        let before = before.trim_end_matches([' ', '\t']);
        let word = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        if !word.starts_with(['&', '!']) {
            return start;
        }
        start = before.len() - word.len();
    }
}

/// Where the line ends, if nothing but a comment follows in it: the comment may tell of the value.
fn with_comment(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let is_comment = line.trim_start_matches([' ', '\t', ',']).starts_with('#');
    if is_comment { end + line.len() } else { end }
}

/// Visits the value that stands at `key` in what `spot` is.
fn visit<'a>(key: &str, value: &'a Value, spot: Spot, names: &[&str], found: &mut Found<'a>) {
    let here = spot.inside(key);
    let is_plain = inner(value).next().is_none();
    if is_secret(spot, key, names) || (is_plain && holds_secrets(here)) {
        hide(value, found);
        return;
    }
    for (key, value) in inner(value) {
        visit(&key, value, here, names, found);
    }
}

/// What is inside of a value, by key or index.
fn inner(value: &Value) -> Box<dyn Iterator<Item = (Cow<'_, str>, &Value)> + '_> {
    match &value.what {
        What::Table(table) => Box::new(table.iter().map(|(key, value)| (key.into(), value))),
        What::List(items) => {
            let items = items.iter().enumerate();
            Box::new(items.map(|(index, item)| (index.to_string().into(), item)))
        }
        _ => Box::new(std::iter::empty()),
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
fn hide<'a>(value: &'a Value, found: &mut Found<'a>) {
    collect(value, &mut found.texts);
    let own: Range<usize> = value.mark.value.into();
    let inside = extent(value);
    if own.start <= inside.start && inside.end <= own.end {
        found.ranges.push(own);
        return;
    }
    for (_, value) in inner(value) {
        hide_all(value, &mut found.ranges);
    }
}

/// Adds what a value says, and what is inside of it.
fn collect<'a>(value: &'a Value, texts: &mut BTreeSet<Cow<'a, str>>) {
    texts.extend(said(value));
    for (_, value) in inner(value) {
        collect(value, texts);
    }
}

/// Hides a part of a value, also its key.
fn hide_all(value: &Value, found: &mut Vec<Range<usize>>) {
    found.extend([value.mark.key.into(), value.mark.value.into()]);
    for (_, value) in inner(value) {
        hide_all(value, found);
    }
}

/// From the first to the last byte of what is inside a value; the value itself, if nothing is.
fn extent(value: &Value) -> Range<usize> {
    let reach = |(_, inner): (Cow<'_, str>, &Value)| {
        let (key, own) = (Range::from(inner.mark.key), Range::from(inner.mark.value));
        let deeper = extent(inner);
        key.start.min(deeper.start)..key.end.max(deeper.end).max(own.end)
    };
    let joined = |a: Range<usize>, b: Range<usize>| a.start.min(b.start)..a.end.max(b.end);
    let inside = inner(value).map(reach).reduce(joined);
    inside.unwrap_or_else(|| value.mark.value.into())
}
