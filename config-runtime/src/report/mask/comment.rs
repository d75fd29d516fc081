//! Comments of a text that is well formed, and what is secret in them.

use std::ops::Range;

use super::cursor::Cursor;
use super::names::Names;
use super::word::{behind_key, words};

/// The comments of `text` that may tell of secrets: they stand in the line of one of `values`, or
/// name a secret, or go on from one that does.
pub(super) fn secrets(text: &str, values: &[Range<usize>], names: &Names) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Where the last comment ends that told of a secret.
    let mut told = None;
    for comment in comments(text) {
        let line = text[..comment.start].rfind('\n').map_or(0, |end| end + 1);
        let is_behind_value = touches(values, line..comment.start);
        let goes_on = told.is_some_and(|end| text[end..comment.start].trim().is_empty());
        let hidden = if is_behind_value || goes_on {
            Some(comment.start)
        } else {
            named(&text[comment.clone()], names).map(|start| comment.start + start)
        };
        told = hidden.map(|_| comment.end);
        found.extend(hidden.map(|start| start..comment.end));
    }
    found
}

/// Whether any of `values`, which are in order and apart, has a part in `range`.
fn touches(values: &[Range<usize>], range: Range<usize>) -> bool {
    let next = values.partition_point(|value| value.end <= range.start);
    values
        .get(next)
        .is_some_and(|value| value.start < range.end)
}

/// Behind the name of a secret in a comment.
fn named(comment: &str, names: &Names) -> Option<usize> {
    if names.is_rest_secret && words(comment).any(|word| word.is_assigned) {
        return Some(0);
    }
    let word = words(comment).find(|word| word.is_secret(names))?;
    Some(behind_key(comment, word.range.end))
}

fn comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    loop {
        cursor.skip(|c| !matches!(c, '"' | '\'' | '#'));
        if cursor.at >= text.len() {
            return found;
        }
        if cursor.is_at("#") {
            found.push(cursor.skip(|c| c != '\n' && c != '\r'));
        } else if cursor.string().is_none() {
            return found;
        }
    }
}
