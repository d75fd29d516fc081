//! What a look at the layers found, before anything is made of it.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::Document;
use crate::field::TypedValues;
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
    /// What is kept on disk of a file, in its place.
    Stored(Arc<StandIn>),
    /// The layer is left out, whatever its files hold.
    LeftOut,
}

/// What a look at a file that is text found.
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
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ValueFile {
    pub(crate) path: PathBuf,
    /// Tells its value from others, or says why there is none.
    pub(crate) content: Result<Fingerprint, Lack>,
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

/// The values of a layer that is no file.
#[derive(Debug, Clone)]
pub(crate) struct Values {
    pub(super) table: Table,
    /// Values of leaves that have no text; all of one source.
    pub(super) given: Arc<TypedValues>,
    /// What set them, by the index that their marks have.
    pub(super) setters: Vec<Setter>,
    pub(super) strangers: Strangers,
    pub(super) problems: Vec<Problem>,
    /// Whether the layer failed, so that values may be missing.
    pub(super) is_incomplete: bool,
    /// The files that variables name.
    pub(super) files: Vec<ValueFile>,
}

/// What is kept on disk of a file, in its place.
#[derive(Debug)]
pub(crate) struct StandIn {
    /// No text; the variables are those of today.
    pub(super) content: Content,
    pub(super) table: Table,
    /// Of the text that the file had.
    pub(super) fingerprint: Fingerprint,
    /// What it is called where it is shown.
    pub(super) said: Arc<str>,
}

impl StandIn {
    pub(super) fn setter(&self) -> Setter {
        Setter::Stored(Arc::clone(&self.content.document), Arc::clone(&self.said))
    }
}

impl PartialEq for StandIn {
    fn eq(&self, other: &Self) -> bool {
        self.content.document.path() == other.content.document.path()
            && self.fingerprint == other.fingerprint
            && self.said == other.said
    }
}

impl Readings {
    /// Whether the files are the same in both.
    pub(crate) fn has_files_of(&self, other: &Self) -> bool {
        let is_file = |reading: &&Reading| reading.reads_files();
        let files = self.0.iter().filter(is_file);
        files.eq(other.0.iter().filter(is_file))
    }
}

impl Reading {
    /// The files that its variables name.
    pub(super) fn value_files(&self) -> &[ValueFile] {
        match self {
            Self::Text(content) => content.values.as_ref().map_or(&[], Self::value_files),
            Self::Values(values) => &values.files,
            _ => &[],
        }
    }

    /// Why there is no value in one of the files that its variables name.
    pub(crate) fn lack(&self) -> Option<Lack> {
        self.value_files()
            .iter()
            .find_map(|file| file.content.err())
    }

    /// Whether it is `other`, or has a file that is.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Files(files), Self::Text(content)) => {
                let path = &content.document.about().absolute;
                file_at(files, path).is_some_and(|(_, file)| file == other)
            }
            (Self::Files(files), _) => files.iter().any(|(_, file)| file == other),
            _ => self == other,
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
        let (_, reading) = file_at(files, file.absolute())?;
        Some(reading)
    }

    /// Whether it was read from files.
    pub(super) fn reads_files(&self) -> bool {
        match self {
            Self::Values(values) => !values.files.is_empty(),
            _ => true,
        }
    }
}

/// Which of the files of a folder, which are in the order of their paths, lies at `path`.
fn file_at<'a>(files: &'a [(FileLayer, Reading)], path: &Path) -> Option<&'a (FileLayer, Reading)> {
    let place = files.binary_search_by(|(file, _)| file.absolute().cmp(path));
    files.get(place.ok()?)
}

/// Who may write to the file is no part of what it says.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
            && self.variables == other.variables
            && self.values == other.values
    }
}

/// The variables may hold secrets, so they are not shown.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Content").field(&self.document).finish()
    }
}

/// The path may be a secret by mistake, and who knows the fingerprint may guess the value.
impl fmt::Debug for ValueFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ValueFile").finish_non_exhaustive()
    }
}

impl PartialEq for FileLayer {
    fn eq(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

impl Readings {
    /// Takes out of what providers said as they failed what `conceal` takes out of a text.
    pub(crate) fn conceal(&mut self, conceal: &dyn Fn(&str) -> String) {
        for reading in &mut self.0 {
            if let Reading::Values(values) = reading
                && values.is_incomplete
            {
                let problems = &mut Arc::make_mut(values).problems;
                for problem in problems {
                    problem.conceal(conceal);
                }
            }
        }
    }
}

impl Default for Values {
    fn default() -> Self {
        Self {
            table: Table::new(),
            given: Arc::default(),
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
        // Of Rust values nobody knows whether they are equal.
        let has_none = self.given.is_empty() && other.given.is_empty();
        let is_given_same = has_none || Arc::ptr_eq(&self.given, &other.given);
        let messages = |values: &Self| -> Vec<String> {
            values.problems.iter().map(ToString::to_string).collect()
        };
        self.table == other.table
            && is_given_same
            && self.setters == other.setters
            && self.files == other.files
            && messages(self) == messages(other)
    }
}
