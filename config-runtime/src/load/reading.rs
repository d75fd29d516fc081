//! What a look at the layers found, before anything is made of it.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::Document;
use crate::fingerprint::Fingerprint;
use crate::origin::Setter;
use crate::report::Problem;
use crate::tree::Table;

use super::file::FileLayer;
use super::fit::Strangers;
use super::variables::Variables;

/// What a look at all layers found, in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Readings(pub(crate) Vec<Reading>);

/// What a look at one layer found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Reading {
    /// The text of a file.
    Text(Arc<Content>),
    /// The files of a folder, or those that a pattern matches, in their order.
    Files(Vec<(FileLayer, Reading)>),
    /// There is no such file.
    Absent,
    /// There is something, and it cannot be read.
    Unreadable(Arc<Unreadable>),
    /// The values of a layer that is no file.
    Values(Arc<Values>),
}

/// What a look at a file that is text found.
#[derive(Debug, PartialEq)]
pub(crate) struct Content {
    pub(crate) document: Arc<Document>,
    /// The variables that it names, if they are to be put into it.
    pub(super) variables: Option<Variables>,
    /// What the variables in it set, if it is a list of them: they may name other files.
    pub(super) values: Option<Reading>,
    /// Whether everybody may write to the file.
    pub(super) is_exposed: bool,
}

/// Why a file cannot be read.
#[derive(Debug, PartialEq)]
pub(crate) struct Unreadable {
    pub(crate) cause: String,
    pub(crate) help: &'static str,
    /// Where in the file, if it is text up to there.
    pub(crate) place: Option<(Arc<Document>, Range<usize>)>,
}

/// A file that a variable names, because it holds the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ValueFile {
    pub(crate) path: PathBuf,
    /// Why there is no value in it, if there is none.
    pub(crate) lack: Option<Lack>,
    /// Whether the path may be shown: it may be the value itself, by mistake.
    pub(crate) is_shown: bool,
}

/// Why there is no value in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    Missing,
    Empty,
    Unreadable,
}

/// One file of a layer, and what was found of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    /// The index of its layer.
    pub(crate) layer: usize,
    pub(crate) path: &'a Path,
    pub(crate) reading: &'a Reading,
}

/// The values of a layer that is no file.
#[derive(Debug, Clone)]
pub(crate) struct Values {
    pub(super) table: Table,
    /// What set them, by the index that their marks have.
    pub(super) setters: Vec<Setter>,
    pub(super) strangers: Strangers,
    pub(super) problems: Vec<Problem>,
    /// Whether the layer failed, so that values may be missing.
    pub(super) is_incomplete: bool,
    /// The files that variables name.
    pub(super) files: Vec<ValueFile>,
}

impl Readings {
    /// Whether one of the files has the text of `document`.
    pub(crate) fn has_text(&self, document: &Arc<Document>) -> bool {
        self.0.iter().any(|reading| reading.has_text(document))
    }

    /// Whether the files are the same in both.
    pub(crate) fn has_files_of(&self, other: &Self) -> bool {
        let is_file = |reading: &&Reading| reading.reads_files();
        let files = self.0.iter().filter(is_file);
        files.eq(other.0.iter().filter(is_file))
    }
}

impl<'a> Found<'a> {
    pub(super) fn new(layer: usize, path: &'a Path, reading: &'a Reading) -> Self {
        Self {
            layer,
            path,
            reading,
        }
    }
}

impl Reading {
    /// The files that it was read from, but for the one that it is itself.
    pub(super) fn found(&self, layer: usize) -> Vec<Found<'_>> {
        match self {
            Self::Files(files) => {
                let files = files.iter();
                let found =
                    files.map(|(file, reading)| Found::new(layer, file.absolute(), reading));
                found.collect()
            }
            Self::Values(values) => {
                let files = values.files.iter().filter(|file| file.is_shown);
                let found = files.map(|file| Found::new(layer, &file.path, self));
                found.collect()
            }
            Self::Text(content) => {
                let values = content.values.iter();
                values.flat_map(|values| values.found(layer)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Why there is no value in one of the files that its variables name.
    pub(crate) fn lack(&self) -> Option<Lack> {
        match self {
            Self::Text(content) => content.values.as_ref()?.lack(),
            Self::Values(values) => values.files.iter().find_map(|file| file.lack),
            _ => None,
        }
    }

    /// Whether it is `other`, or has a file that is.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        match self {
            Self::Files(files) => files.iter().any(|(_, file)| file == other),
            _ => self == other,
        }
    }

    /// Of the bytes, if it is a text of its own.
    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        match self {
            Self::Text(content) => Some(content.document.fingerprint()),
            _ => None,
        }
    }

    fn has_text(&self, document: &Arc<Document>) -> bool {
        match self {
            Self::Text(content) => {
                let text = &content.document;
                Arc::ptr_eq(text, document) || text == document
            }
            Self::Files(files) => files.iter().any(|(_, file)| file.has_text(document)),
            _ => false,
        }
    }

    /// Adds the files that it was read from, but for the one that it is itself.
    pub(super) fn add_paths(&self, paths: &mut Vec<PathBuf>) {
        match self {
            Self::Files(files) => {
                paths.extend(files.iter().map(|(file, _)| file.absolute().to_owned()));
            }
            Self::Values(values) => {
                paths.extend(values.files.iter().map(|file| file.path.clone()));
            }
            Self::Text(content) => {
                let values = content.values.iter();
                values.for_each(|values| values.add_paths(paths));
            }
            _ => {}
        }
    }

    /// The same, but for what it has of one of `refused`: that is as in `otherwise`.
    ///
    /// Each file of a folder is taken by itself, since they change one by one.
    pub(crate) fn unless(&self, refused: &[Self], otherwise: &Self) -> Self {
        let (Self::Files(files), Self::Files(others)) = (self, otherwise) else {
            let is_refused = refused.contains(self);
            return if is_refused { otherwise } else { self }.clone();
        };
        let is_refused = |file: &FileLayer, reading: Option<&Self>| {
            refused.iter().any(|refused| refused.file(file) == reading)
        };
        let choose = |(file, reading): &(FileLayer, Self)| {
            let reading = if is_refused(file, Some(reading)) {
                otherwise.file(file)?
            } else {
                reading
            };
            Some((file.clone(), reading.clone()))
        };
        let mut all: Vec<_> = files.iter().filter_map(choose).collect();
        let is_gone =
            |(file, _): &&(FileLayer, Self)| self.file(file).is_none() && is_refused(file, None);
        let before = all.len();
        all.extend(others.iter().filter(is_gone).cloned());
        if all.len() > before {
            all.sort_by(|(one, _), (other, _)| one.absolute().cmp(other.absolute()));
        }
        Self::Files(all)
    }

    /// What was found of one of the files of a folder.
    fn file(&self, file: &FileLayer) -> Option<&Self> {
        let Self::Files(files) = self else {
            return None;
        };
        let mut files = files.iter();
        files.find_map(|(known, reading)| (known == file).then_some(reading))
    }

    /// Whether it was read from files.
    pub(super) fn reads_files(&self) -> bool {
        match self {
            Self::Values(values) => !values.files.is_empty(),
            _ => true,
        }
    }
}

impl PartialEq for FileLayer {
    fn eq(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

impl Default for Values {
    fn default() -> Self {
        Self {
            table: Table::new(),
            setters: Vec::new(),
            strangers: Strangers::Refused,
            problems: Vec::new(),
            is_incomplete: false,
            files: Vec::new(),
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
            && self.files == other.files
            && messages(self) == messages(other)
    }
}
