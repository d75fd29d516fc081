//! The text of a file, with the place of each key and value worked out when somebody asks.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::key::Key;

/// Works out where each key and value of a text stands.
pub(crate) type Locate = fn(&str) -> Spans;

/// One version of a file that was read as a layer.
pub(crate) struct Document {
    path: PathBuf,
    text: String,
    locate: Locate,
    spans: OnceLock<Spans>,
}

/// Byte ranges of a key, of its value, and of what is inside the value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Spans {
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
    /// Entries of a table by key, of an array by index.
    pub(crate) entries: Vec<(String, Spans)>,
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
    pub(crate) fn new(path: PathBuf, text: String, locate: Locate) -> Self {
        Self {
            path,
            text,
            locate,
            spans: OnceLock::new(),
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
        self.text.trim().is_empty()
    }

    /// The spans of `key`; the deepest part of it that the text has, if it has not all of it.
    pub(crate) fn spans_of(&self, key: &Key) -> Option<&Spans> {
        let root = self.spans.get_or_init(|| (self.locate)(&self.text));
        let mut found = None;
        let mut inside = root;
        for segment in key.segments() {
            let Some((_, entry)) = inside.entries.iter().find(|(name, _)| name == segment) else {
                break;
            };
            found = Some(entry);
            inside = entry;
        }
        found
    }

    /// Line and column of a byte offset.
    pub(crate) fn line_column(&self, offset: usize) -> LineColumn {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn {
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
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

    #[test]
    fn columns_count_characters_not_bytes() {
        let document = Document::new("a.toml".into(), "a = 1\nü = x".into(), |_| {
            Spans::default()
        });

        let place = document.line_column("a = 1\nü = ".len());

        assert_eq!(place, LineColumn { line: 2, column: 5 });
    }
}
