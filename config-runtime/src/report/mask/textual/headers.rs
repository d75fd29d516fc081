//! Tables that are secret as a whole, by their headers.

use std::ops::Range;

use super::keys;
use super::lines::{self, Line, line_break};
use super::names::Names;
use super::values::string;

/// What follows the header of a table that is secret, up to the next header that is known.
pub(super) fn tables(text: &str, names: &Names) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    let mut inside = 0;
    // Where a bracket is left open, no value is known to go on below.
    let mut is_sound = true;
    for line in lines::below(text, 0) {
        if line.start < inside {
            continue;
        }
        let secret = header(text, &line, names);
        if line.is_header(names) || (open.is_none() && secret.is_some()) {
            found.extend(open.take().map(|from| from..line.start));
            open = secret;
        }
        if is_sound {
            let end = value_end(text, &line);
            is_sound = end.is_some();
            inside = end.unwrap_or_default();
        }
    }
    found.extend(open.map(|from| from..text.len()));
    found
}

/// Where the header of a secret table ends in `line`.
fn header(text: &str, line: &Line<'_>, names: &Names) -> Option<usize> {
    let bracketed = line.text.match_indices('[').find_map(|(open, _)| {
        let inside = &line.text[open + 1..];
        let close = inside.find([']', '[', '\n'])?;
        let is_closed = inside[close..].starts_with(']');
        let is_secret = is_closed && is_named(&inside[..close], names);
        let may_be = is_secret && !is_value(line.text[..open].trim_end_matches('['));
        may_be.then_some(line.start + open + 1 + close)
    });
    bracketed.or_else(|| is_remnant(text, line, names).then_some(line.end()))
}

/// Whether a value is expected behind `before`, so that a bracket begins a list.
fn is_value(before: &str) -> bool {
    let before = before.trim_end();
    let signs = before.matches(['=', ':']).count();
    let depth = before.matches(['[', '{', '(']).count();
    let closed = before.matches([']', '}', ')']).count();
    match before.chars().next_back() {
        Some('=' | ':') => signs == 1 && before.contains(char::is_alphanumeric),
        Some(',') => depth > closed,
        _ => false,
    }
}

/// Whether `inside` of brackets stands the path of a secret table.
fn is_named(inside: &str, names: &Names) -> bool {
    let words: Vec<_> = keys::words(inside).collect();
    let is_list = inside.contains(", ") || inside.contains("\",") || inside.contains("',");
    let mut ends = 1..=words.len();
    let mut segments = words.iter().map(|word| &inside[word.clone()]);
    ends.any(|end| keys::is_split(inside, &words[..end], names))
        || (!is_list && segments.any(|segment| names.is_like_secret(segment)))
}

/// Whether `line` is the header of a secret table of which a part is missing.
fn is_remnant(text: &str, line: &Line<'_>, names: &Names) -> bool {
    let before = text.get(..line.start).unwrap_or_default();
    let above = Line::around(text, before.len().saturating_sub(1));
    let above = if before.is_empty() {
        ""
    } else {
        above.text.trim()
    };
    let entry = line.text.trim().trim_start_matches(['#', ' ']);
    let is_cut = entry.ends_with(']') && above.starts_with('[') && !above.contains(']');
    let joined = [above.trim_start_matches('['), entry].concat();
    let code = entry.split('#').next().filter(|code| code.contains(']'));
    let code = code.unwrap_or(entry).trim_end();
    let is_header = code.starts_with('[') || (code.ends_with(']') && !code.contains('['));
    (is_cut && is_named(&joined, names)) || (is_header && is_named(code, names))
}

/// Where the value in `line` ends, unless its brackets are never closed.
fn value_end(text: &str, line: &Line<'_>) -> Option<usize> {
    let sign = line.text.find(['=', '#']);
    let Some(sign) = sign.filter(|sign| line.text[*sign..].starts_with('=')) else {
        return Some(line.end());
    };
    let (mut at, mut depth) = (line.start + sign + 1, 0_usize);
    while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at += match next {
            '"' | '\'' => string(&text[at..]).0,
            '#' => line_break(text, at) - at,
            '\n' if depth == 0 => return Some(at),
            other => other.len_utf8(),
        };
        match next {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (depth == 0).then_some(text.len())
}
