//! What a look at the layers found, before anything is made of it.

use std::ops::Range;
use std::sync::Arc;

use crate::document::Document;
use crate::origin::Setter;
use crate::report::Problem;
use crate::tree::Table;

use super::fit::Strangers;

/// What a look at all layers found, in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Readings(pub(crate) Vec<Reading>);

/// What a look at one layer found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Reading {
    /// The text of a file.
    Text(Arc<Document>),
    /// There is no such file.
    Absent,
    /// There is something, and it cannot be read.
    Unreadable(Arc<Unreadable>),
    /// The values of a layer that is no file.
    Values(Arc<Values>),
}

/// Why a file cannot be read.
#[derive(Debug, PartialEq)]
pub(crate) struct Unreadable {
    pub(crate) cause: String,
    pub(crate) help: &'static str,
    /// Where in the file, if it is text up to there.
    pub(crate) place: Option<(Arc<Document>, Range<usize>)>,
}

/// The values of a layer that is no file.
#[derive(Debug)]
pub(crate) struct Values {
    pub(super) table: Table,
    /// What set them, by the index that their marks have.
    pub(super) setters: Vec<Setter>,
    pub(super) strangers: Strangers,
    pub(super) problems: Vec<Problem>,
    /// Whether the layer failed, so that values may be missing.
    pub(super) is_incomplete: bool,
}

impl Readings {
    /// Whether one of the files has the text of `document`.
    pub(crate) fn has_text(&self, document: &Arc<Document>) -> bool {
        let is_it = |text: &Arc<Document>| Arc::ptr_eq(text, document) || text == document;
        (self.0.iter()).any(|reading| matches!(reading, Reading::Text(text) if is_it(text)))
    }

    /// Whether the files are the same in both.
    pub(crate) fn has_files_of(&self, other: &Self) -> bool {
        let is_file = |reading: &&Reading| !matches!(reading, Reading::Values(_));
        let files = self.0.iter().filter(is_file);
        files.eq(other.0.iter().filter(is_file))
    }
}

impl Default for Values {
    fn default() -> Self {
        Self {
            table: Table::new(),
            setters: Vec::new(),
            strangers: Strangers::Ignored,
            problems: Vec::new(),
            is_incomplete: false,
        }
    }
}

impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        let messages = |values: &Self| -> Vec<String> {
            values.problems.iter().map(ToString::to_string).collect()
        };
        self.table == other.table
            && self.setters == other.setters
            && messages(self) == messages(other)
    }
}
