//! What looks like a secret in a text that may be malformed.
//!
//! It is better to hide too much here: a mark may fall on what is hidden, and still be understood.

use std::ops::Range;

use crate::schema::{FieldSchema, Schema};

use super::credential::is_credential;

/// What the fields of a configuration are called, in any table of it.
struct Names {
    secret: Vec<String>,
    open: Vec<String>,
    /// Whether a key that no field has may hold a secret.
    is_rest_secret: bool,
}

/// Where something in `text` looks like the value of a secret field.
pub(super) fn secrets(text: &str, schema: &'static Schema) -> Vec<Range<usize>> {
    let names = Names::of(schema);
    let mut found = values(text, &names);
    found.extend(tables(text, &names));
    found.retain(|range| range.start < range.end);
    found
}

/// What follows a secret key in its line, with `=` or without.
fn values(text: &str, names: &Names) -> Vec<Range<usize>> {
    let value = |(start, line): (usize, &str)| {
        let from = start + names.behind_key(line)?;
        Some(from..last_line_end(text, value_end(text, from)))
    };
    lines(text).filter_map(value).collect()
}

/// Where the lines end that may belong to a value that ends at `end`, as far as its quotes tell:
/// somebody may have pasted a key of many lines.
fn last_line_end(text: &str, end: usize) -> usize {
    let behind = text.get(end..).unwrap_or_default();
    let rest_of_line = behind
        .find('\n')
        .map_or(behind.len(), |newline| newline + 1);
    let next = end + rest_of_line;
    let more = lines(text.get(next..).unwrap_or_default());
    let more = more.take_while(|(_, line)| !is_beginning(line));
    let length: usize = more.map(|(_, line)| line.len()).sum();
    if length == 0 { end } else { next + length }
}

/// Whether something else begins with `line`: a key with a value, the header of a table, or
/// what stands between them.
fn is_beginning(line: &str) -> bool {
    let line = line.trim();
    let is_value = |c: char| c.is_ascii_digit() || "\"'[{+-tfin".contains(c);
    let has_value = |(_, value): (&str, &str)| value.trim_start().starts_with(is_value);
    line.is_empty()
        || line.starts_with(['[', ']', '{', '}'])
        || line.split_once('=').is_some_and(has_value)
        || line.split_once(": ").is_some_and(has_value)
}

/// What follows the header of a table that is secret as a whole, up to the next header.
fn tables(text: &str, names: &Names) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    let mut inside_value = 0;
    for (start, line) in lines(text) {
        if start < inside_value {
            continue;
        }
        match line.find(['=', '#']) {
            Some(sign) if line[sign..].starts_with('=') => {
                inside_value = value_end(text, start + sign + 1);
            }
            _ if line.trim_start().starts_with('[') => {
                found.extend(open.take().map(|from| from..start));
                open = names.is_in(line).then_some(start + line.len());
            }
            _ => {}
        }
    }
    found.extend(open.map(|from| from..text.len()));
    found
}

/// The lines of `text`, each with the place where it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    })
}

impl Names {
    fn of(schema: &'static Schema) -> Self {
        let all = schema.all();
        let names = |is: fn(&FieldSchema) -> bool| {
            let fields = all.iter().filter(move |field| is(field));
            let names = fields.flat_map(|field| field.aliases.iter().chain([&field.key]));
            names.map(|name| folded(name)).collect()
        };
        Self {
            secret: names(|field| field.is_secret() && !field.is_flat),
            open: names(|field| !field.is_secret()),
            is_rest_secret: (all.iter()).any(|field| field.is_secret() && field.is_flat),
        }
    }

    /// Whether a secret key stands in `line`.
    fn is_in(&self, line: &str) -> bool {
        let folded = folded(line);
        (self.secret.iter()).any(|name| words(&folded, name).next().is_some())
    }

    /// Behind the first secret key in `line`, and the `=` or `:` of that.
    fn behind_key(&self, line: &str) -> Option<usize> {
        let folded = folded(line);
        let ends = self.secret.iter().flat_map(|name| words(&folded, name));
        let credentials = self.credentials(&folded);
        let ends = ends.chain(credentials);
        let values = ends.filter_map(|end| value_start(line, end));
        let rest = line.find(['=', ':']).filter(|sign| {
            let key = folded[..*sign].trim().trim_matches(['"', '\'']);
            self.is_rest_secret && !self.open.iter().any(|open| open == key)
        });
        let rest = rest.and_then(|sign| value_start(line, sign));
        values.chain(rest).min()
    }
}

impl Names {
    /// Where each name in `folded` ends that is what credentials are called.
    fn credentials<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let is_meant =
            |name: &&str| is_credential(name) && !self.open.iter().any(|open| open == name);
        let names = folded.split(move |c| !is_part(c)).filter(is_meant);
        names.flat_map(|name| words(folded, name))
    }
}

/// Without regard to case, and to `-` against `_`. Each byte keeps its place.
fn folded(text: &str) -> String {
    text.to_ascii_lowercase().replace('-', "_")
}

/// Where `word` ends in `text`, each time that it stands there as a whole.
fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let found = text.match_indices(word).filter(move |(start, _)| {
        let before = text[..*start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part) && !word.is_empty()
    });
    found.map(|(start, _)| start + word.len())
}

/// Where the value of the key that ends at `end` begins: behind its `=`, and if nothing follows
/// that, in the next line.
fn value_start(line: &str, end: usize) -> Option<usize> {
    let rest = line.get(end..)?;
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    let signed = rest.trim_start().strip_prefix(['=', ':']);
    let value = signed.unwrap_or(rest).trim_start_matches([' ', '\t']);
    let is_empty = value.trim().trim_start_matches(']').is_empty();
    match (signed, is_empty) {
        // The header of a table.
        (None, true) => None,
        (Some(_), true) => Some(line.len()),
        _ => Some(line.len() - value.len()),
    }
}

/// Where the value that begins at `start` ends: with its line, unless a string, a list or a
/// table goes on in the next.
fn value_end(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at += match next {
            '"' | '\'' => string(&text[at..]),
            '#' => text[at..].find('\n').unwrap_or(text.len() - at),
            '\n' if depth == 0 => return at,
            '[' | '{' => {
                depth += 1;
                1
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                1
            }
            other => other.len_utf8(),
        };
    }
    text.len()
}

/// The length of the string with which `text` begins, closed or not.
fn string(text: &str) -> usize {
    for quotes in ["\"\"\"", "'''"] {
        if let Some(inside) = text.strip_prefix(quotes) {
            let end = inside.find(quotes).map(|end| end + 2 * quotes.len());
            return end.unwrap_or(text.len());
        }
    }
    let quote = &text[..1];
    let mut is_escaped = false;
    for (index, char) in text.char_indices().skip(1) {
        match char {
            '\n' => return index,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = quote == "\"",
            _ if text[index..].starts_with(quote) => return index + 1,
            _ => {}
        }
    }
    text.len()
}
