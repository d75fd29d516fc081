//! The text of a file, with the place of each key and value worked out when somebody asks.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::key::Key;
use crate::schema::{Schema, Spot};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Works out where each key and value of a text stands.
pub(crate) type Locate = fn(&str) -> Spans;

/// One version of a file that was read as a layer.
pub(crate) struct Document {
    path: PathBuf,
    text: String,
    locate: Locate,
    /// What the text is about.
    schema: &'static Schema,
    spans: OnceLock<Spans>,
    line_starts: OnceLock<Vec<usize>>,
}

/// Byte ranges of a key, of its value, and of what is inside the value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Spans {
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
    /// Entries of a table by key, of an array by index.
    pub(crate) entries: BTreeMap<String, Spans>,
}

/// Some lines of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lines<'a> {
    pub(crate) text: &'a str,
    /// The number of the first, from 1.
    pub(crate) number: usize,
    /// The byte at which the first begins.
    pub(crate) start: usize,
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineColumn {
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
}

impl Document {
    pub(crate) fn new(
        path: PathBuf,
        text: String,
        locate: Locate,
        schema: &'static Schema,
    ) -> Self {
        Self {
            path,
            text,
            locate,
            schema,
            spans: OnceLock::new(),
            line_starts: OnceLock::new(),
        }
    }

    /// The path as the user gave it.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it has no content but white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.text
            .trim_start_matches(BYTE_ORDER_MARK)
            .trim()
            .is_empty()
    }

    /// What the text is about.
    pub(crate) fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The spans of all that the text has, whether it is well formed or not.
    pub(crate) fn spans(&self) -> &Spans {
        self.spans.get_or_init(|| (self.locate)(&self.text))
    }

    /// The spans of `key`, by whatever name the text calls it; the deepest part of it that the
    /// text has, if it has not all of it.
    pub(crate) fn spans_of(&self, key: &Key) -> Option<&Spans> {
        let (found, depth) = self.find(key);
        (depth > 0).then_some(found)
    }

    /// The spans of the entry that the text itself calls `name` in `table`.
    pub(crate) fn spans_of_name(&self, table: &Key, name: &str) -> Option<&Spans> {
        let (found, depth) = self.find(table);
        let has_table = depth == table.segments().count();
        found.entries.get(name).filter(|_| has_table)
    }

    /// The deepest part of `key` that the text has, and how deep it is.
    fn find(&self, key: &Key) -> (&Spans, usize) {
        let mut found = self.spans();
        let mut spot = Spot::Section(self.schema);
        for (depth, segment) in key.segments().enumerate() {
            let Some(entry) = entry(found, spot, segment) else {
                return (found, depth);
            };
            found = entry;
            spot = spot.inside(segment);
        }
        (found, key.segments().count())
    }

    /// Line and column of a byte offset.
    pub(crate) fn line_column(&self, offset: usize) -> LineColumn {
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let start = self.line_start(line);
        let before = self.text.get(start..offset).unwrap_or_default();
        // A byte order mark is not seen in any editor.
        let columns = before.chars().filter(|c| *c != BYTE_ORDER_MARK).count();
        LineColumn {
            line,
            column: columns + 1,
        }
    }

    /// The whole lines, from 1, that `span` touches, and where they begin.
    pub(crate) fn lines(&self, span: &Range<usize>) -> Lines<'_> {
        let first = self.line_column(span.start).line;
        let last = self.line_column(span.end).line;
        let start = self.line_start(first);
        let end = self.line_starts().get(last).copied();
        Lines {
            text: self
                .text
                .get(start..end.unwrap_or(self.text.len()))
                .unwrap_or_default(),
            number: first,
            start,
        }
    }

    /// Where line `number` begins, counted from 1.
    fn line_start(&self, number: usize) -> usize {
        self.line_starts()
            .get(number - 1)
            .copied()
            .unwrap_or_default()
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let newlines = self.text.match_indices('\n');
            let starts = newlines.map(|(newline, _)| newline + 1);
            std::iter::once(0).chain(starts).collect()
        })
    }
}

/// The entry for `key`, by whatever name the text calls it.
fn entry<'a>(spans: &'a Spans, spot: Spot, key: &str) -> Option<&'a Spans> {
    let aliased = || {
        let aliases = spot.field(key)?.aliases.iter();
        aliases.copied().find_map(|alias| spans.entries.get(alias))
    };
    spans.entries.get(key).or_else(aliased)
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

/// The text may hold secrets, so it is not shown.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("path", &self.path)
            .field("bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static EMPTY: Schema = Schema {
        name: "Empty",
        doc: "",
        fields: &[],
    };

    #[test]
    fn columns_count_characters_not_bytes() {
        let nowhere = |_: &str| Spans::default();
        let document = Document::new("a.toml".into(), "a = 1\nü = x".into(), nowhere, &EMPTY);

        let place = document.line_column("a = 1\nü = ".len());

        assert_eq!(place, LineColumn { line: 2, column: 5 });
    }
}
