//! What the lines of a text look like.

use super::names::Names;

/// A line, with its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
}

/// The lines of `text` from `start` on, where one begins.
pub(super) fn below(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let rest = text.get(start..).unwrap_or_default();
    rest.split_inclusive('\n').scan(start, |next, text| {
        let start = *next;
        *next += text.len();
        Some(Line { start, text })
    })
}

impl<'a> Line<'a> {
    /// The one in which `at` is.
    pub(super) fn around(text: &'a str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = line_end(text, at);
        let text = text.get(start..end).unwrap_or_default();
        Self { start, text }
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it belongs to what begins in `first`, by its indentation.
    pub(super) fn is_inside(&self, first: &Line<'_>) -> bool {
        if let (Some(line), Some(first)) = (self.uncommented(), first.uncommented()) {
            return line.is_inside(&first);
        }
        let (blank, column) = (self.blank(), first.column());
        let is_item = self.text[blank..].starts_with('-') && !self.text[blank..].starts_with("---");
        blank > column || (blank == column && is_item)
    }

    /// Whether it has a value though `next` seems to be inside of it: it may belong to what is
    /// above, where a space is missing.
    pub(super) fn is_astray(&self, next: Option<&Self>) -> bool {
        let value = self.text.trim_end().ends_with([':', '{', '[', '|', '>']);
        let is_header = self.text.trim_start().starts_with('[');
        !value && !is_header && next.is_some_and(|next| next.blank() > self.blank())
    }

    /// How many characters of white space it begins with.
    fn blank(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// Where its key begins, behind the dashes of lists.
    fn column(&self) -> usize {
        let mut column = self.blank();
        while self.text[column..].starts_with("- ") {
            let behind = &self.text[column + 1..];
            column += 1 + behind.len() - behind.trim_start().len();
        }
        column
    }

    /// What is commented out by it.
    fn uncommented(&self) -> Option<Self> {
        let text = self.text.trim_start().strip_prefix('#')?;
        let start = self.end() - text.len();
        Some(Self { start, text })
    }

    /// The line without white space and what may stand before a key in it.
    fn entry(&self) -> &'a str {
        let entry = self.text.trim_start_matches(['\u{feff}', ' ', '\t']);
        let entry = entry.trim_start_matches("- ").trim_start();
        entry.strip_prefix("export ").unwrap_or(entry)
    }

    /// Whether it begins with a key that is known, or is the header of such a table.
    pub(super) fn is_known(&self, names: &Names) -> bool {
        let (key, behind) = key_and_rest(self.entry());
        let first = key.split('.').next().unwrap_or(key);
        (behind.starts_with(['=', ':']) && is_named(first, names)) || self.is_header(names)
    }

    /// Whether a field is called as its first word, whatever follows.
    fn starts_known(&self, names: &Names) -> bool {
        let entry = self.entry().trim_start_matches(['"', '\'', '{', ' ']);
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let word = entry.split(|c| !is_part(c)).next().unwrap_or_default();
        !word.is_empty() && names.is_known(word)
    }

    /// Whether it is the header of a table that is known.
    pub(super) fn is_header(&self, names: &Names) -> bool {
        let entry = self.entry();
        let (key, behind) = key_and_rest(entry.trim_start_matches('['));
        let rest = behind.trim_start_matches(']').trim();
        let is_whole = behind.starts_with(']') && (rest.is_empty() || rest.starts_with('#'));
        entry.starts_with('[') && is_whole && key.split('.').any(|segment| is_named(segment, names))
    }

    /// Whether it is a comment of several words. One word may be a secret of its own.
    pub(super) fn is_remark(&self) -> bool {
        let words = self.text.trim().strip_prefix('#');
        words.is_some_and(|words| words.split_whitespace().count() > 1)
    }

    /// Whether something else begins with it: an entry, the header of a table, or what stands
    /// between them.
    pub(super) fn is_beginning(&self, names: &Names) -> bool {
        let line = self.text.trim();
        line.is_empty()
            || line.starts_with(['[', ']', '{', '}'])
            || matches!(line, "---" | "...")
            || self.is_remark()
            || line.strip_prefix("- ").is_some_and(|item| !item.is_empty())
            || is_entry(self.entry())
            || self.starts_known(names)
    }
}

/// Whether `text` is JSON of many lines without indentation, but for a slip.
pub(super) fn is_flat(text: &str) -> bool {
    let is_json = text
        .trim_start_matches(['\u{feff}', ' ', '\t'])
        .starts_with('{');
    let is_indented = |line: &Line<'_>| !line.is_blank() && line.blank() > 0;
    let is_one = || text.trim_end().lines().nth(1).is_none();
    is_json && below(text, 0).filter(is_indented).nth(1).is_none() && !is_one()
}

/// Where the line ends in which `at` is, behind its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// Where the line ends in which `at` is, before its line break.
pub(super) fn line_break(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |newline| at + newline)
}

/// The key with which `entry` begins, and what follows it.
fn key_and_rest(entry: &str) -> (&str, &str) {
    let end = entry.find(|c| !is_key(c)).unwrap_or(entry.len());
    entry.split_at(end)
}

/// Whether `key`, as it is written, is known.
fn is_named(key: &str, names: &Names) -> bool {
    let key = key.trim();
    let name = ['"', '\''].into_iter().fold(key, |key, quote| {
        let inside = key
            .strip_prefix(quote)
            .and_then(|key| key.strip_suffix(quote));
        inside.unwrap_or(key)
    });
    let is_whole = !name.is_empty() && !name.contains(['"', '\'', ' ', '\t']);
    is_whole && (names.is_rest_secret || names.is_known(name))
}

fn is_key(c: char) -> bool {
    c.is_alphanumeric() || "_-.\"' \t".contains(c)
}

/// Whether `line` is a key with a value, by its look alone.
fn is_entry(line: &str) -> bool {
    let (key, behind) = key_and_rest(line);
    let name = key.trim_end();
    if !name.contains(char::is_alphanumeric) {
        return false;
    }
    if let Some(value) = behind.strip_prefix(':') {
        return value.is_empty() || value.starts_with([' ', '\t', '\r', '\n']);
    }
    let Some(value) = behind.strip_prefix('=') else {
        return false;
    };
    let is_spaced = name.len() < key.len() || value.starts_with([' ', '\t']);
    let value = value.trim();
    let begins = ["true", "false", "inf", "nan", "\"", "'", "[", "{", "+", "-"];
    let is_value = value.starts_with(|c: char| c.is_ascii_digit())
        || begins.iter().any(|begin| value.starts_with(begin));
    let is_variable = name.len() > 2 && !name.contains(|c: char| c.is_lowercase() || c == ' ');
    !value.is_empty() && !value.starts_with('=') && (is_spaced || is_value || is_variable)
}
