//! A file as a layer.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

use crate::document::Document;
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::Schema;

use super::format::{self, Format};
use super::reading::{Reading, Unreadable};

/// The largest file that is read, in bytes.
const LIMIT: u64 = 16 * 1024 * 1024;
/// How much of a line that is no text is shown, in bytes.
const SHOWN: usize = 80;

/// A file as a layer.
#[derive(Debug)]
pub(crate) struct FileLayer {
    /// As the user gave it, to be shown.
    path: PathBuf,
    /// The same from the root, so that a change of the working directory does not matter.
    absolute: PathBuf,
    is_required: bool,
    schema: &'static Schema,
}

impl FileLayer {
    pub(crate) fn new(path: PathBuf, is_required: bool, schema: &'static Schema) -> Self {
        let absolute = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
        Self {
            path,
            absolute,
            is_required,
            schema,
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn absolute(&self) -> &Path {
        &self.absolute
    }

    /// Reads the file; a document with the same text as `before` is `before` itself.
    pub(crate) fn read(&self, before: Option<&Reading>) -> Reading {
        let Some(format) = Format::of(&self.path) else {
            let known = format::extensions().join(", ");
            return Unread::because(
                format!("its extension stands for no format; known are: {known}"),
                "rename the file, or load it with a figment provider",
            )
            .into();
        };
        let document = |text| Document::new(self.path.clone(), text, format.parse, self.schema);
        match read(&self.absolute) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => match before {
                    Some(Reading::Text(before)) if before.text() == text => {
                        Reading::Text(Arc::clone(before))
                    }
                    _ => Reading::Text(Arc::new(document(text))),
                },
                Err(error) => not_text(&error, document),
            },
            Err(unread) => unread.into(),
        }
    }

    /// What is wrong with a reading that has no text.
    pub(crate) fn problem(&self, reading: &Reading) -> Option<Problem> {
        let path = self.path.display();
        let problem = match reading {
            Reading::Text(document) if document.is_blank() => {
                Problem::new(ProblemKind::Empty, format!("file `{path}` is empty"))
                    .with_help("write a comment into it if nothing is meant to be set")
            }
            Reading::Absent if self.is_required => {
                let message = format!("file `{path}` does not exist");
                Problem::new(ProblemKind::Unreadable, message)
                    .with_help("create it, or use `file_if_present` if it may be missing")
            }
            Reading::Unreadable(unreadable) => {
                let message = format!("file `{path}` cannot be read: {}", unreadable.cause);
                let problem = Problem::new(ProblemKind::Unreadable, message);
                let problem = problem.with_help(unreadable.help);
                if let Some((document, span)) = unreadable.place.clone() {
                    return Some(problem.at(Place::Text(document, span)));
                }
                problem
            }
            _ => return None,
        };
        Some(problem.at(Place::File(self.path.clone().into())))
    }
}

/// A reading of bytes that are no text, with the line in which they cease to be.
fn not_text(error: &FromUtf8Error, document: impl Fn(String) -> Document) -> Reading {
    let start = error.utf8_error().valid_up_to();
    let is_newline = |byte: &u8| *byte == b'\n';
    let rest = &error.as_bytes()[start..];
    let line = rest.iter().position(is_newline).unwrap_or(rest.len());
    let shown = start + line.min(SHOWN);
    let text = String::from_utf8_lossy(&error.as_bytes()[..shown]).into_owned();
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
    Reading::Unreadable(Arc::new(Unreadable {
        cause: "it is not UTF-8 text".to_owned(),
        help: "save it as UTF-8",
        place: Some((Arc::new(document(text)), start..end)),
    }))
}

/// Why there are no bytes.
enum Unread {
    Absent,
    Because(String, &'static str),
}

impl Unread {
    fn because(cause: impl Into<String>, help: &'static str) -> Self {
        Self::Because(cause.into(), help)
    }
}

impl From<Unread> for Reading {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Absent => Self::Absent,
            Unread::Because(cause, help) => Self::Unreadable(Arc::new(Unreadable {
                cause,
                help,
                place: None,
            })),
        }
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Absent,
            ErrorKind::PermissionDenied => Self::because(
                "permission denied",
                "let the user that runs this program read it, and search its directories",
            ),
            _ => Self::because(error.to_string(), "see that the path leads to a file"),
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    // Asked before it is opened: opening a pipe would wait for a writer.
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(Unread::because("it is a directory", "name a file in it"));
    }
    if !metadata.is_file() {
        return Err(Unread::because(
            "it is not a regular file",
            "name a regular file",
        ));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        let cause = format!("it is larger than {} MiB", LIMIT / 1024 / 1024);
        return Err(Unread::because(cause, "is it a configuration file at all?"));
    }
    Ok(bytes)
}
