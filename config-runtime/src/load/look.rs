//! A look at a file: what it holds, and what is wrong if it holds nothing.

use std::fs::Metadata;
use std::string::FromUtf8Error;
use std::sync::Arc;

use crate::document::Document;
use crate::report::{Place, Problem, ProblemKind};

use super::bytes::{Unread, read};
use super::env::{self, Names};
use super::file::FileLayer;
use super::format::{self, foreign};
use super::reading::{Content, Reading, Unreadable};
use super::variables::variables;

/// How much of a line that is no text is shown, in bytes.
const SHOWN: usize = 80;

impl FileLayer {
    /// Reads the file; a text that is the same as `before` is `before` itself.
    pub(crate) fn read(&self, before: Option<&Reading>) -> Reading {
        self.read_with(before, &|_| None)
    }

    /// The same for a file of variables, whose `names` are known; those may name files in turn.
    pub(super) fn read_variables(&self, names: &Names, before: Option<&Reading>) -> Reading {
        self.read_with(before, &|document| {
            let values = env::of_document(names, document);
            Some(Reading::Values(Arc::new(values)))
        })
    }

    /// Reads the file, and what `values` makes of it.
    fn read_with(
        &self,
        before: Option<&Reading>,
        values: &dyn Fn(&Arc<Document>) -> Option<Reading>,
    ) -> Reading {
        if self.format.is_none() {
            return Unread::because(
                format!("its extension {}", format::why_unknown(self.path())),
                "rename it",
            )
            .into();
        }
        let (bytes, metadata) = match read(self.absolute(), self.limit) {
            Ok(read) => read,
            Err(unread) => return unread.into(),
        };
        let document = |text| Arc::new(Document::new(Arc::clone(&self.about), text));
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return not_text(&error, document),
        };
        let document = document(text);
        let content = Content {
            variables: self.is_substituted.then(|| variables(document.text())),
            values: values(&document),
            document,
            is_exposed: is_exposed(&metadata),
        };
        match before {
            Some(Reading::Text(before))
                if **before == content && before.is_exposed == content.is_exposed =>
            {
                Reading::Text(Arc::clone(before))
            }
            _ => Reading::Text(Arc::new(content)),
        }
    }

    /// What is wrong with a reading that has no text.
    pub(crate) fn problem(&self, reading: &Reading) -> Option<Problem> {
        let path = self.path().display();
        let problem = match reading {
            Reading::Text(content) if content.document.is_blank() => {
                Problem::new(ProblemKind::Empty, format!("file `{path}` is empty"))
                    .with_help(self.how_to_say_nothing())
            }
            Reading::Absent if self.is_required => {
                let message = format!("file `{path}` does not exist");
                let help = if self.about.has_variables {
                    "create it, or add the layer only where there is one"
                } else {
                    "create it, or use `file_if_present` if it may be missing"
                };
                Problem::new(ProblemKind::Unreadable, message).with_help(help)
            }
            Reading::Unreadable(unreadable) => {
                let message = format!("file `{path}` cannot be read: {}", unreadable.cause);
                let problem = Problem::new(ProblemKind::Unreadable, message);
                let problem = problem.with_help(match self.format {
                    Some(_) => unreadable.help.to_owned(),
                    None => self.how_to_name_it(),
                });
                if let Some((document, span)) = unreadable.place.clone() {
                    return Some(problem.at(Place::Text(document, span)));
                }
                problem
            }
            _ => return None,
        };
        Some(problem.at(Place::File(self.path().into())))
    }

    fn how_to_say_nothing(&self) -> &'static str {
        match self.format.map(|format| format.name) {
            Some("JSON") => "write `{}` into it if nothing is meant to be set",
            _ => "write a comment into it if nothing is meant to be set",
        }
    }

    fn how_to_name_it(&self) -> String {
        let name = self.path().with_extension("toml");
        let name = name.file_name().unwrap_or_default().display();
        format!("rename it, such as to `{name}`, or load it with a figment provider")
    }

    /// A warning, if everybody may write to the file.
    pub(super) fn exposed(&self, content: &Content) -> Option<Problem> {
        if !content.is_exposed {
            return None;
        }
        let message = format!(
            "file `{}` can be written by everybody",
            self.path().display()
        );
        let problem = Problem::warning(ProblemKind::Exposed, message)
            .with_help("take the right away: `chmod o-w`")
            .at(Place::File(self.path().into()));
        Some(problem)
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

/// A reading of bytes that are no text, with the line in which they cease to be.
fn not_text(error: &FromUtf8Error, document: impl Fn(String) -> Arc<Document>) -> Reading {
    let start = error.utf8_error().valid_up_to();
    let is_newline = |byte: &u8| *byte == b'\n';
    let rest = &error.as_bytes()[start..];
    let line = rest.iter().position(is_newline).unwrap_or(rest.len());
    let shown = start + line.min(SHOWN);
    let text = String::from_utf8_lossy(&error.as_bytes()[..shown]).into_owned();
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
    let cause = if foreign::is_utf_16(error.as_bytes()) {
        "it is UTF-16, not UTF-8 text"
    } else {
        "it is not UTF-8 text"
    };
    Reading::Unreadable(Arc::new(Unreadable {
        cause: cause.to_owned(),
        help: "save it as UTF-8",
        place: Some((document(text), start..end)),
    }))
}

#[cfg(unix)]
fn is_exposed(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o002 != 0
}

#[cfg(not(unix))]
fn is_exposed(_metadata: &Metadata) -> bool {
    false
}
