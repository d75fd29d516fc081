//! How far the value of a key goes in its line, and beyond as far as quotes and brackets tell.

use std::ops::Range;

use super::keys::{self, Key};
use super::lines::{Line, line_break, line_end};
use super::names::Names;

/// A longer line is not looked at for each secret in it, but hidden behind the first.
pub(super) const LONGEST_LINE: usize = 2000;

/// What is surely the value of a key.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) value: Range<usize>,
    pub(super) ending: Ending,
    /// Where the line below it begins, unless something else follows in its own.
    pub(super) next_line: Option<usize>,
}

/// How a value ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With the quote with which it began.
    Closed,
    /// With its line, without quotes.
    Bare,
    /// It does not stand in the line of its key.
    Empty,
    /// Somewhere below, maybe.
    Open,
    /// Behind a bracket that is missing, and there may be keys before that.
    OpenTable,
}

impl Head {
    /// The value of `key`.
    pub(super) fn behind(text: &str, key: &Key, names: &Names) -> Self {
        let start = start(text, key.end);
        let in_line = &text[start..line_end(text, start)];
        if in_line.starts_with(['"', '\'']) {
            return Self::string(text, start, names);
        }
        let scan = Scan::of(text, start, names);
        if scan.is_followed {
            return Self {
                value: start..scan.end,
                ending: Ending::Bare,
                next_line: None,
            };
        }
        let ending = match () {
            () if scan.depth > 0 && text[start..].contains('{') => Ending::OpenTable,
            () if scan.has_brackets => Ending::Open,
            () => plain(in_line),
        };
        let is_cut = scan.depth > 0;
        let end = line_end(text, if is_cut { start } else { scan.end });
        Self::lines(text, start, end, ending)
    }

    fn string(text: &str, start: usize, names: &Names) -> Self {
        let (length, is_closed) = string(&text[start..]);
        let end = start + length;
        let line_end = line_end(text, end);
        let behind = text[end..line_end].trim();
        let tail = behind.trim_start_matches([',', ']', '}', ' ', '\t']);
        if !is_closed {
            return Self::lines(text, start, end, Ending::Open);
        }
        if tail.is_empty() {
            return Self {
                value: start..end,
                ending: Ending::Closed,
                next_line: Some(line_end),
            };
        }
        if tail.starts_with('#') {
            return Self::lines(text, start, line_end, Ending::Closed);
        }
        let is_followed = is_followed(text, end, names);
        Self {
            value: start..if is_followed { end } else { line_end },
            ending: Ending::Open,
            next_line: (!is_followed).then_some(line_end),
        }
    }

    /// Whole lines up to `end`.
    fn lines(text: &str, start: usize, end: usize, ending: Ending) -> Self {
        let value = text[start..end].trim_end_matches(['\r', '\n']).len();
        let next = if text[..end].ends_with('\n') {
            end
        } else {
            line_end(text, end)
        };
        Self {
            value: start..start + value,
            ending,
            next_line: Some(next),
        }
    }
}

/// Where the value of the key that ends at `end` begins.
fn start(text: &str, end: usize) -> usize {
    let behind = keys::sign(text, end).unwrap_or_else(|| {
        let quoted = text[end..].starts_with(['"', '\'']);
        end + usize::from(quoted)
    });
    let value = text[behind..].trim_start_matches([' ', '\t']);
    text.len() - value.len()
}

/// How a value ends that has neither quotes nor brackets.
fn plain(line: &str) -> Ending {
    let value = line.trim();
    let is_word = |c: char| c.is_alphanumeric();
    match value.chars().next() {
        None | Some('#') => Ending::Empty,
        Some('|' | '>' | '&' | '!') => Ending::Open,
        // The path of the key goes on below.
        Some('.') if !value.contains(['=', ':']) => Ending::Empty,
        // A key of many lines was pasted.
        _ if value.contains("-----") => Ending::Open,
        _ if !value.contains(is_word) => Ending::Empty,
        _ if value.chars().count() == 1 => Ending::Open,
        _ => Ending::Bare,
    }
}

/// A walk over a value that is not a string alone.
struct Scan {
    end: usize,
    /// How many brackets are open at the end.
    depth: usize,
    has_brackets: bool,
    /// Whether something else follows in the line.
    is_followed: bool,
}

impl Scan {
    fn of(text: &str, start: usize, names: &Names) -> Self {
        let mut scan = Self {
            end: start,
            depth: 0,
            has_brackets: false,
            is_followed: false,
        };
        while let Some(next) = text.get(scan.end..).and_then(|rest| rest.chars().next()) {
            match next {
                '\n' if scan.depth == 0 => return scan,
                ',' if scan.depth == 0
                    && scan.end > start
                    && is_followed(text, scan.end, names) =>
                {
                    scan.is_followed = true;
                    return scan;
                }
                _ => scan.step(text, next),
            }
        }
        scan
    }

    fn step(&mut self, text: &str, next: char) {
        let rest = &text[self.end..];
        match next {
            '[' | '{' => self.depth += 1,
            ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.has_brackets |= self.depth > 0;
        self.end += match next {
            '"' | '\'' => string(rest).0,
            '#' => rest.find('\n').unwrap_or(rest.len()),
            other => other.len_utf8(),
        };
    }
}

/// Whether another entry follows at `end`, in a line in which nothing is amiss.
fn is_followed(text: &str, end: usize, names: &Names) -> bool {
    let line = Line::around(text, end);
    let behind = &text[end..line.end()];
    let Some(next) = behind.trim_start().strip_prefix(',') else {
        return false;
    };
    let start = line.end() - next.len();
    line.text.len() < LONGEST_LINE
        && is_balanced(line.text)
        && (Line { start, text: next }).is_known(names)
}

/// Whether each quote and each bracket of `line` has its counterpart.
fn is_balanced(line: &str) -> bool {
    let count = |signs: &[char]| line.matches(signs).count();
    let is_even = |quote: char| count(&[quote]).is_multiple_of(2);
    is_even('"')
        && is_even('\'')
        && count(&['[']) == count(&[']'])
        && count(&['{']) == count(&['}'])
}

/// The length of the string with which `text` begins, and whether it is closed.
pub(super) fn string(text: &str) -> (usize, bool) {
    for quotes in ["\"\"\"", "'''"] {
        if let Some(inside) = text.strip_prefix(quotes) {
            let end = inside.find(quotes).map(|end| end + 2 * quotes.len());
            return end.map_or((line_break(text, 0), false), |end| (end, true));
        }
    }
    let quote = &text[..1];
    let mut is_escaped = false;
    for (index, char) in text.char_indices().skip(1) {
        match char {
            '\n' => return (index, false),
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = quote == "\"",
            _ if text[index..].starts_with(quote) => return (index + 1, true),
            _ => {}
        }
    }
    (text.len(), false)
}
