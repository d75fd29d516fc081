//! Keys in a text that may be those of secrets.

use std::ops::Range;

use super::lines::{self, Line};
use super::names::Names;

/// So far an escape is looked for.
const LONGEST_KEY: usize = 100;

const BLANK_OR_QUOTE: [char; 4] = ['"', '\'', ' ', '\t'];

/// A key that may be that of a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) end: usize,
    /// Whether it is surely a key, and no word of a text.
    pub(super) is_strong: bool,
    /// Whether `=` or `:` follows.
    pub(super) is_signed: bool,
}

/// The keys of secrets in `text`, in order.
pub(super) fn keys(text: &str, names: &Names) -> Vec<Key> {
    let words: Vec<Range<usize>> = words(text).collect();
    let found = (0..words.len()).filter_map(|index| key(text, &words[..=index], names));
    let mut keys: Vec<Key> = found.collect();
    if names.is_rest_secret {
        keys.extend(lines::below(text, 0).filter_map(|line| rest(text, &line, names)));
    }
    keys.sort_by_key(|key| key.end);
    keys
}

/// The key that the last of `words` is, or with which it makes one.
fn key(text: &str, words: &[Range<usize>], names: &Names) -> Option<Key> {
    let last = words.last()?;
    let word = &text[last.clone()];
    let is_signed = sign(text, last.end).is_some();
    let at = |end: usize| Key {
        end,
        is_strong: is_signed || is_first(text, last.start),
        is_signed,
    };
    if names.is_secret(word) {
        return Some(at(last.end));
    }
    if !is_signed {
        return names.stuck(word).map(|length| at(last.start + length));
    }
    let end = path(text, words, names);
    let is_rest = names.is_rest_secret && !names.is_open(word);
    end.or(is_rest.then_some(last.end)).map(at)
}

/// Where the name of a secret ends in the path, such as `a.b`, that ends with the last of `words`.
fn path(text: &str, words: &[Range<usize>], names: &Names) -> Option<usize> {
    let mut next = None;
    for (index, word) in words.iter().enumerate().rev() {
        let gap = next.map(|next| &text[word.end..next]);
        if gap.is_some_and(|gap| !is_dot(gap)) {
            return None;
        }
        let is_split = || is_split(text, &words[..=index], names);
        if names.is_like_secret(&text[word.clone()]) || is_escaped(text, word) || is_split() {
            // The sign may be one of the value, as in base64, and the own one be missing.
            let stuck = names.stuck(&text[word.clone()]);
            let stuck = stuck.filter(|_| text[word.end..].starts_with('='));
            return Some(stuck.map_or(word.end, |length| word.start + length));
        }
        next = Some(word.start);
    }
    None
}

/// Whether the last two of `words` are the name of a secret that something stands in.
pub(super) fn is_split(text: &str, words: &[Range<usize>], names: &Names) -> bool {
    let [.., before, last] = words else {
        return false;
    };
    let gap = &text[before.end..last.start];
    let is_slip = gap.chars().count() == 1 || (gap.len() == 2 && gap.contains('-'));
    is_slip && names.is_near_secret(&[&text[before.clone()], &text[last.clone()]].concat())
}

/// Whether `word` stands in quotes behind an escape, so that it may mean any name.
fn is_escaped(text: &str, word: &Range<usize>) -> bool {
    let before = &text[..word.start];
    let escape = before
        .chars()
        .rev()
        .take_while(|c| !c.is_whitespace() && !"\"'".contains(*c));
    text[word.end..].starts_with(['"', '\'']) && escape.take(LONGEST_KEY).any(|c| c == '\\')
}

/// What a line sets that no field is known to have.
fn rest(text: &str, line: &Line<'_>, names: &Names) -> Option<Key> {
    let word = words(line.text).find(|word| &line.text[word.clone()] != "export")?;
    let is_open = names.is_open(&line.text[word.clone()]);
    let is_frame = line.is_remark() || line.text.trim_start().starts_with('[');
    let end = line.start + word.end;
    let key = Key {
        end,
        is_strong: true,
        is_signed: sign(text, end).is_some(),
    };
    (!is_open && !is_frame).then_some(key)
}

/// Whether nothing but signs stands before `start` in its line.
fn is_first(text: &str, start: usize) -> bool {
    let line = Line::around(text, start);
    let before = text.get(line.start..start).unwrap_or_default();
    let before = before.trim_start().trim_start_matches("export ");
    !before.contains(char::is_alphanumeric)
}

/// Whether `gap` is all that stands between two segments of a key.
fn is_dot(gap: &str) -> bool {
    gap.contains('.') && gap.chars().all(|c| ". \t\"'".contains(c))
}

/// Behind the `=` or `:` of the key that ends at `end`, if no more than one sign is between them.
pub(super) fn sign(text: &str, end: usize) -> Option<usize> {
    let behind = text.get(end..)?;
    let behind = behind.trim_start_matches(BLANK_OR_QUOTE);
    let value = behind.strip_prefix(['=', ':']).or_else(|| {
        let slip = |c: char| !c.is_alphanumeric();
        let behind = behind.strip_prefix(slip)?;
        behind
            .trim_start_matches(BLANK_OR_QUOTE)
            .strip_prefix(['=', ':'])
    })?;
    Some(text.len() - value.len())
}

/// The words of `text`, such as `api-key`.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let parts = text.split(move |c| !is_part(c));
    parts.filter_map(|part| {
        let start = part.as_ptr().addr() - text.as_ptr().addr();
        let word = part.trim_start_matches('-');
        let start = start + part.len() - word.len();
        let word = word.trim_end_matches('-');
        (!word.is_empty()).then_some(start..start + word.len())
    })
}
