//! The text of a file, in which places are worked out when somebody asks.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::fingerprint::Fingerprint;
use crate::schema::Schema;
use crate::tree::{Limits, Parse, Table, Text};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// One version of a file that was read as a layer.
pub(crate) struct Document {
    about: Arc<About>,
    text: String,
    table: OnceLock<Table>,
    line_starts: OnceLock<Vec<usize>>,
    fingerprint: OnceLock<Fingerprint>,
}

/// What is known of a file before it is read.
#[derive(Debug, Clone)]
pub(crate) struct About {
    /// As the user gave it, to be shown.
    pub(crate) path: PathBuf,
    /// The same from the root, so that a change of the working directory does not matter.
    pub(crate) absolute: PathBuf,
    pub(crate) parse: Parse,
    pub(crate) limits: Limits,
    /// What the text is about.
    pub(crate) schema: &'static Schema,
    /// Whether the text is a list of variables.
    pub(crate) has_variables: bool,
    /// What else the text calls secrets than their keys: the names of variables.
    pub(crate) secret_names: Vec<String>,
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

impl About {
    /// The folder from which relative paths in the text start; `None` for a list of variables,
    /// which mean what they would mean in the environment.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.absolute.parent().filter(|_| !self.has_variables)
    }
}

impl Document {
    pub(crate) fn new(about: Arc<About>, text: String) -> Self {
        Self {
            about,
            text,
            table: OnceLock::new(),
            line_starts: OnceLock::new(),
            fingerprint: OnceLock::new(),
        }
    }

    /// The path as the user gave it.
    pub(crate) fn path(&self) -> &Path {
        &self.about.path
    }

    /// What is known of it beside its text.
    pub(crate) fn about(&self) -> &About {
        &self.about
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Of the text; worked out when it is first asked for.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        let fingerprint = || Fingerprint::of(self.text.as_bytes());
        *self.fingerprint.get_or_init(fingerprint)
    }

    /// Whether it has no content but white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.text
            .trim_start_matches(BYTE_ORDER_MARK)
            .trim()
            .is_empty()
    }

    /// What the text holds, as far as it is well formed.
    pub(crate) fn table(&self) -> &Table {
        self.table.get_or_init(|| self.parsed())
    }

    /// The same, worked out anew.
    pub(crate) fn parsed(&self) -> Table {
        let text = Text {
            text: &self.text,
            source: 0,
            limits: self.about.limits,
        };
        (self.about.parse)(&text).table
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

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.about.path == other.about.path && self.text == other.text
    }
}

/// The text may hold secrets, so it is not shown.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("path", &self.about.path)
            .field("bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Parsed;

    static EMPTY: Schema = Schema {
        name: "Empty",
        doc: "",
        fields: &[],
    };

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "a = 1\nü = x".into();
        let about = About {
            path: "a.toml".into(),
            absolute: "/a.toml".into(),
            parse: |_| Parsed::default(),
            limits: Limits::DEFAULT,
            schema: &EMPTY,
            has_variables: false,
            secret_names: Vec::new(),
        };
        let document = Document::new(Arc::new(about), text);

        let place = document.line_column("a = 1\nü = ".len());

        assert_eq!(place, LineColumn { line: 2, column: 5 });
    }
}
