//! One thing that is wrong, with its place, its cause and its remedy.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::document::{Document, LineColumn};
use crate::key::Key;
use crate::origin::Origin;
use crate::schema::Schema;

use super::allowed::{Allowed, Told};
use super::kind::ProblemKind;

/// One thing that is wrong with a candidate.
///
/// A warning is one too: the candidate is taken all the same.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: ProblemKind,
    is_warning: bool,
    key: Option<Key>,
    message: String,
    place: Place,
    help: Option<String>,
    /// As in Rust.
    path: Option<String>,
    allowed: Option<Allowed>,
}

/// Where a problem is shown.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    Nowhere,
    /// The whole of a file.
    File(Box<Path>),
    /// A stretch of a file.
    Text(Arc<Document>, Range<usize>),
    /// The key that stands at an origin.
    Key(Origin),
    /// The value that stands at an origin, and must not be shown.
    Secret(Origin),
    /// The value that stands at an origin.
    Value(Origin),
}

impl Problem {
    /// A problem with `message`, a lower-case clause that names the key or the file.
    pub(crate) fn new(kind: ProblemKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            is_warning: false,
            key: None,
            message: message.into(),
            place: Place::Nowhere,
            help: None,
            path: None,
            allowed: None,
        }
    }

    /// A problem for which nothing is refused.
    pub(crate) fn warning(kind: ProblemKind, message: impl Into<String>) -> Self {
        Self {
            is_warning: true,
            ..Self::new(kind, message)
        }
    }

    /// Makes a warning of it.
    pub(crate) fn lessen(&mut self) {
        self.is_warning = true;
    }

    pub(crate) fn with_key(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Sets the remedy.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Notes what `schema`, that of the whole configuration, knows of its key.
    pub(crate) fn look_up(&mut self, schema: &'static Schema) {
        let told = (self.key.as_ref()).and_then(|key| Told::at(schema, key));
        if let Some(told) = told {
            self.allowed = told.allowed(self.kind);
            self.path = Some(told.path);
        }
    }

    /// What sort of thing is wrong.
    #[must_use]
    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// The [`kind`](Self::kind) as a stable word, such as `unknown-key`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Whether the candidate is taken all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.is_warning
    }

    /// The key as written in files, such as `backtest.initial-cash`.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        self.key.as_ref().map(ToString::to_string)
    }

    /// The path as written in Rust, such as `backtest.initial_cash`; `None` for a key that no
    /// field has.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// What the field takes: its type as written in Rust and its rules, such as
    /// `f64, range = 0.0..1.0`. Of problems of a type, a rule or a missing key.
    #[must_use]
    pub fn allowed(&self) -> Option<String> {
        self.allowed.as_ref().map(Allowed::text)
    }

    /// Whether what is allowed is more than the message says.
    pub(super) fn is_more_allowed(&self) -> bool {
        let allowed = self.allowed.as_ref();
        allowed.is_some_and(|allowed| allowed.tells_more(&self.message, self.kind))
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Takes out of the message what `conceal` takes out of a text.
    pub(crate) fn conceal(&mut self, conceal: &dyn Fn(&str) -> String) {
        self.message = conceal(&self.message);
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The file in which it stands.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::Nowhere => None,
            Place::File(path) => Some(path),
            Place::Text(document, _) => Some(document.path()),
            Place::Key(origin) | Place::Value(origin) | Place::Secret(origin) => origin.file(),
        }
    }

    /// The line in that file, from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line_column().map(|place| place.line)
    }

    /// The column in that line, from 1, in characters.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.line_column().map(|place| place.column)
    }

    /// The origin of the value, where the problem is one of a value.
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        match &self.place {
            Place::Key(origin) | Place::Value(origin) | Place::Secret(origin) => Some(origin),
            _ => None,
        }
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// The stretch of text to mark.
    pub(crate) fn span(&self) -> Option<(&Document, Range<usize>)> {
        match &self.place {
            Place::Nowhere | Place::File(_) => None,
            Place::Text(document, span) => Some((document, span.clone())),
            Place::Key(origin) => Some((origin.document()?, origin.key_span()?)),
            Place::Value(origin) | Place::Secret(origin) => {
                Some((origin.document()?, origin.value_span()?))
            }
        }
    }

    fn line_column(&self) -> Option<LineColumn> {
        let (document, span) = self.span()?;
        Some(document.line_column(span.start))
    }

    /// Sorts by file, then by the place in it; problems without a place come last. In one line, a
    /// missing key comes last: often another one that stands there is misspelt.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        let file = self.file().map(Path::to_path_buf);
        let is_missing = self.kind == ProblemKind::MissingKey;
        let place = (self.line(), is_missing, self.column());
        (file.is_none(), file, place, self.key.clone())
    }
}

/// Shows the problem in one line: its place and its message.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.place, self.file(), self.line_column()) {
            (_, Some(file), Some(LineColumn { line, column })) => {
                write!(f, "{}:{line}:{column}: ", file.display())?;
            }
            // The message itself names a file that could not be read.
            (Place::Nowhere | Place::File(_), _, _) => {}
            (Place::Key(origin) | Place::Value(origin) | Place::Secret(origin), _, _) => {
                write!(f, "{origin}: ")?;
            }
            (Place::Text(document, _), _, _) => write!(f, "{}: ", document.path().display())?,
        }
        // The words of a type or a rule of the user may be of any form.
        f.write_str(&self.message.replace(char::is_control, " "))
    }
}
