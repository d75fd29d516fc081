//! What looks like a secret in a text that may be malformed, in whatever format.
//!
//! It is better to hide too much here: a mark may fall on what is hidden, and still be understood.

mod headers;
mod keys;
mod lines;
mod names;
#[cfg(test)]
mod tests;
mod values;

use std::ops::Range;

use crate::schema::Schema;

use self::keys::Key;
use self::lines::Line;
use self::names::Names;
use self::values::{Ending, Head, LONGEST_LINE};

/// Where something in `text` looks like the value of a secret field.
///
/// `more` are other names of such values, as variables of the environment are called.
pub(super) fn secrets(text: &str, schema: &'static Schema, more: &[String]) -> Vec<Range<usize>> {
    found(text, &Names::of(schema, more))
}

fn found(text: &str, names: &Names) -> Vec<Range<usize>> {
    let keys = keys::keys(text, names);
    let mut found = values(text, &keys, names);
    found.extend(anchored(text, &found, names));
    found.extend(headers::tables(text, names));
    found.retain(|range| range.start < range.end);
    found
}

/// What belongs to each of `keys`.
///
/// What stands inside of a secret is hidden with it, so that a long text is read once. But in its
/// line a bracket may be opened that the secret does not know of.
fn values(text: &str, keys: &[Key], names: &Names) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut hidden, mut line_end) = (0, 0);
    for key in keys {
        let is_hidden = key.end < hidden && (key.end >= line_end || hidden == text.len());
        if is_hidden {
            continue;
        }
        let range = value(text, key, names);
        let line = Line::around(text, key.end);
        let is_short = line.text.len() < LONGEST_LINE;
        line_end = if is_short { line.end() } else { 0 };
        hidden = hidden.max(range.end);
        found.push(range);
    }
    found
}

/// What is referred to by secrets that are the alias of something.
fn anchored(text: &str, secrets: &[Range<usize>], names: &Names) -> Vec<Range<usize>> {
    let aliases = secrets.iter().filter_map(|range| {
        let name = text.get(range.clone())?.strip_prefix('*')?;
        let end = name.find(|c: char| c.is_whitespace() || ",]}".contains(c));
        Some(format!("&{}", &name[..end.unwrap_or(name.len())]))
    });
    let anchors = aliases.flat_map(|anchor| {
        let places = text.match_indices(&anchor);
        places
            .map(|(start, _)| start + anchor.len())
            .collect::<Vec<_>>()
    });
    let keys = anchors.map(|end| Key {
        end,
        is_strong: true,
        is_signed: true,
    });
    values(text, &keys.collect::<Vec<_>>(), names)
}

/// From the value of `key` to where something else begins that is surely none of it.
fn value(text: &str, key: &Key, names: &Names) -> Range<usize> {
    let head = Head::behind(text, key, names);
    let Some(next) = head.next_line else {
        return head.value;
    };
    let first = Line::around(text, key.end);
    let mut trust = Trust::after(&head, key);
    let mut below = lines::below(text, next)
        .filter(|line| !line.is_blank())
        .peekable();
    let is_deeper = below.peek().is_some_and(|line| line.is_inside(&first));
    let is_endless = head.ending == Ending::OpenTable && !is_deeper;
    if is_endless || (head.ending != Ending::Closed && lines::is_flat(text)) {
        return head.value.start..text.len();
    }
    let mut end = head.value.end;
    while let Some(line) = below.next() {
        let is_inside = trust != Trust::Closed && key.is_strong && line.is_inside(&first);
        let is_astray = trust == Trust::Nothing && line.is_astray(below.peek());
        if !is_inside && !is_astray && trust.lets_begin(&line, names) {
            break;
        }
        end = line.end();
        trust = Trust::Nothing;
    }
    head.value.start..end
}

/// What has to be seen in a line before it is shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// The secret is over: any entry.
    Closed,
    /// It seems to be: any entry that does not stand inside of it.
    Bare,
    /// It may go on: a key that is known.
    Nothing,
    /// It begins below: a key that is known, behind the next line.
    Less,
}

impl Trust {
    fn after(head: &Head, key: &Key) -> Self {
        match head.ending {
            Ending::Closed => Self::Closed,
            Ending::Bare => Self::Bare,
            Ending::Empty if !key.is_signed => Self::Less,
            Ending::Empty | Ending::Open | Ending::OpenTable => Self::Nothing,
        }
    }

    fn lets_begin(self, line: &Line<'_>, names: &Names) -> bool {
        match self {
            Self::Closed | Self::Bare => line.is_beginning(names) || line.is_known(names),
            Self::Nothing => line.is_known(names),
            Self::Less => false,
        }
    }
}
