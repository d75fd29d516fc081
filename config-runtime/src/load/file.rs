//! Files as layers: what was read of each.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::Document;
use crate::report::{Place, Problem, ProblemKind};

use super::format::{EXTENSIONS, Format};

/// The largest file that is read, in bytes.
const LIMIT: u64 = 16 * 1024 * 1024;

/// A file as a layer.
#[derive(Debug)]
pub(crate) struct FileLayer {
    /// As the user gave it, to be shown.
    path: PathBuf,
    /// The same from the root, so that a change of the working directory does not matter.
    absolute: PathBuf,
    is_required: bool,
}

/// What a look at a file found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Reading {
    Text(Arc<Document>),
    Absent,
    Unreadable { cause: String, help: &'static str },
}

/// What one look at all files found, in the order of the layers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Readings(pub(crate) Vec<Reading>);

impl FileLayer {
    pub(crate) fn new(path: PathBuf, is_required: bool) -> Self {
        let absolute = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
        Self {
            path,
            absolute,
            is_required,
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn absolute(&self) -> &Path {
        &self.absolute
    }

    pub(crate) fn is_required(&self) -> bool {
        self.is_required
    }

    /// Reads the file; a document with the same text as `before` is `before` itself.
    pub(crate) fn read(&self, before: Option<&Reading>) -> Reading {
        let Some(format) = Format::of(&self.path) else {
            let known = EXTENSIONS.join(", ");
            return Reading::Unreadable {
                cause: format!("its extension stands for no format; known are: {known}"),
                help: "rename the file, or load it with a figment provider",
            };
        };
        match read(&self.absolute) {
            Ok(Some(text)) => match before {
                Some(Reading::Text(document)) if document.text() == text => {
                    Reading::Text(Arc::clone(document))
                }
                _ => {
                    let document = Document::new(self.path.clone(), text, format.locate);
                    Reading::Text(Arc::new(document))
                }
            },
            Ok(None) => Reading::Absent,
            Err((cause, help)) => Reading::Unreadable { cause, help },
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
            Reading::Unreadable { cause, help } => {
                let message = format!("file `{path}` cannot be read: {cause}");
                Problem::new(ProblemKind::Unreadable, message).with_help(*help)
            }
            _ => return None,
        };
        Some(problem.at(Place::File(self.path.clone().into())))
    }
}

/// The text of the file; `None` if there is none; cause and remedy if it cannot be read.
fn read(path: &Path) -> Result<Option<String>, (String, &'static str)> {
    match read_bytes(path) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|error| {
            let offset = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..offset].split(|b| *b == b'\n').count();
            let cause = format!("not UTF-8 text (line {line}, byte {offset})");
            (cause, "save it as UTF-8")
        }),
        Err(Unread::Absent) => Ok(None),
        Err(Unread::Because(cause, help)) => Err((cause, help)),
    }
}

enum Unread {
    Absent,
    Because(String, &'static str),
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    // Asked before it is opened: opening a pipe would wait for a writer.
    let metadata = std::fs::metadata(path).map_err(unread)?;
    if metadata.is_dir() {
        let cause = "it is a directory".to_owned();
        return Err(Unread::Because(cause, "name a file in it"));
    }
    if !metadata.is_file() {
        let cause = "it is not a regular file".to_owned();
        return Err(Unread::Because(cause, "name a regular file"));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    if bytes.len() as u64 > LIMIT {
        let cause = format!("it is larger than {} MiB", LIMIT / 1024 / 1024);
        return Err(Unread::Because(cause, "is it a configuration file at all?"));
    }
    Ok(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "made for `map_err`")]
fn unread(error: io::Error) -> Unread {
    match error.kind() {
        ErrorKind::NotFound => Unread::Absent,
        ErrorKind::PermissionDenied => Unread::Because(
            "permission denied".to_owned(),
            "let the user that runs this program read it, and search its directories",
        ),
        _ => Unread::Because(error.to_string(), "see that the path leads to a file"),
    }
}
