//! What can be told of a line that is not well formed.

use super::cursor::Cursor;
use super::names::Names;
use super::word::{behind_key, sign, words};

/// Whether `line` begins with the key of a field, and a value of it.
pub(super) fn begins_with_known(line: &str, names: &Names) -> bool {
    let (keys, end) = keys(line);
    let first = keys.first().is_some_and(|key| names.is_known(key));
    let value = sign(line, end).map(|start| line[start..].trim());
    // The last line of a pasted key may end with `==`.
    first && value.is_some_and(|value| !value.is_empty()) && !line[end..].contains("==")
}

/// Whether `line` begins with the key of a field that is not secret.
pub(super) fn begins_with_open(line: &str, names: &Names) -> bool {
    keys(line).0.first().is_some_and(|key| names.is_open(key))
}

/// Whether it cannot be told what the key is called with which `line` begins.
pub(super) fn has_escaped_key(line: &str) -> bool {
    keys(line).0.iter().any(|key| key.contains('\\'))
}

/// Where something begins that may belong into a section that holds secrets.
pub(super) fn misplaced(line: &str, is_in_holder: bool, names: &Names) -> Option<usize> {
    let (keys, end) = keys(line);
    let has_holder = keys.iter().any(|key| names.is_holder(key));
    let is_leaf = keys.last().is_some_and(|key| names.is_leaf(key));
    let is_header = line.trim_start().starts_with('[');
    let is_misplaced = (is_in_holder || has_holder) && !is_leaf && !is_header;
    is_misplaced.then(|| behind_key(line, end))
}

/// Whether what stands at `offset` of `line` is in a comment.
pub(super) fn is_comment(line: &str, offset: usize) -> bool {
    let before = &line[..offset];
    let comment = before.find('#');
    comment.is_some_and(|start| !before[..start].contains(['"', '\'']))
}

/// Where the keys end with which `line` begins, up to the first that is secret, and the `=` or
/// `:` of that.
pub(super) fn known_keys(line: &str, names: &Names) -> usize {
    let is_before_key = |c: char| c.is_whitespace() || ".\"'[{-#*<(,".contains(c);
    let mut end = 0;
    for word in words(line) {
        let is_next = line[end..word.range.start].chars().all(is_before_key);
        let is_known = word.is_secret(names) || names.is_open(word.text);
        if !is_next || !is_known {
            break;
        }
        end = word.range.end;
        if word.is_secret(names) {
            break;
        }
    }
    if end == 0 { 0 } else { behind_key(line, end) }
}

/// The keys with which `line` begins, and where the last of them ends.
fn keys(line: &str) -> (Vec<&str>, usize) {
    let mut cursor = Cursor::new(line, 0);
    cursor.skip(|c| c.is_whitespace() || "\u{feff}{[-,#".contains(c));
    match cursor.keys() {
        Some(keys) => (keys.into_iter().map(|key| &line[key]).collect(), cursor.at),
        None => (Vec::new(), 0),
    }
}
