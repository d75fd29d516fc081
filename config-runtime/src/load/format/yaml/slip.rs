//! Says what is wrong with a text, and what to write instead.

mod quotes;

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use crate::tree::{Mistake, Text};

type Slip = (String, Range<usize>, Option<String>);

const INDENT: &str = "indent the line as far as the keys beside it";
/// What is said of a line behind the entries of a list.
pub(super) const NO_ENTRY: &str = "expected `- ` as in the lines before";
const QUOTES: &str = "put the whole value in quotes";
const EQUALS: &str = "write a colon and a space instead of the `=`: `key: value`";
const LINE: &str = "begin a new line for the second key, or put the whole value in quotes";

/// Where the parser stopped.
pub(super) struct Spot<'a> {
    pub(super) text: &'a Text<'a>,
    /// The token before.
    pub(super) last: Range<usize>,
    /// The innermost bracket that is open.
    pub(super) open: Option<usize>,
}

/// The first line of the value at `at`, and what to do if it is no table.
pub(super) fn root(text: &str, at: &Range<usize>) -> (Range<usize>, &'static str) {
    let value = &text[at.clone()];
    let line = value.lines().next().unwrap_or_default();
    let help = match () {
        () if line.starts_with("- ") => "write `key: value` for each value, without the `- `",
        () => astray(line).unwrap_or("write `key: value` for each value that the file sets"),
    };
    (at.start..at.start + line.len(), help)
}

/// What was meant by a line that would be right in another language.
fn astray(line: &str) -> Option<&'static str> {
    let line = line.trim();
    match () {
        () if ["//", "/*", ";"]
            .iter()
            .any(|start| line.starts_with(start)) =>
        {
            Some("begin a comment with `#`")
        }
        () if is_glued(line) => Some("put a space behind the `:`"),
        () if is_header(line) => {
            Some("write `key:` and indent the keys of the section below it: `[key]` is TOML")
        }
        () if line.contains('=') => Some(EQUALS),
        () => None,
    }
}

/// Whether a line looks like the header of a section in TOML.
fn is_header(line: &str) -> bool {
    let before = line.split(" #").next().unwrap_or_default().trim_end();
    let inside = before
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    let is_key = |c: char| c.is_alphanumeric() || "_-.\"'[]".contains(c);
    inside.is_some_and(|inside| !inside.is_empty() && inside.chars().all(is_key))
}

impl Spot<'_> {
    pub(super) fn mistake(&self, error: &ScanError) -> Mistake {
        let end = self.text.text.len();
        let at = error.marker().byte_offset().unwrap_or(end).min(end);
        let (message, span, help) = self
            .tab(error.kind(), at)
            .or_else(|| self.quote(error.kind(), at))
            .or_else(|| self.bracket(error.kind(), at))
            .or_else(|| self.indentation(error.kind(), at))
            .unwrap_or_else(|| self.other(error.kind(), at));
        Mistake {
            message,
            span: Some(span),
            help: help.or_else(|| self.curly(at)),
        }
    }

    fn tab(&self, kind: &ErrorKind, at: usize) -> Option<Slip> {
        use ErrorKind as E;
        let line = self.line(at);
        let before = &self.text.text[line.clone()];
        let indent = &before[..before.len() - before.trim_start_matches([' ', '\t']).len()];
        let is_tab = matches!(
            kind,
            E::TabNotAllowed
                | E::TabInBlockIndentation
                | E::TabInIndentation
                | E::TabInPlainScalar
                | E::TabAtBlockScalarStart
        );
        let tab = match indent.find('\t') {
            Some(tab) => line.start + tab,
            // The parser names the place where the text or the indentation begins.
            None if is_tab => at + self.text.text[at..].find('\t')?,
            None => return None,
        };
        let help = "indent with spaces: YAML allows no tabs".to_owned();
        let message = "tab in the indentation".to_owned();
        Some((message, tab..tab + 1, Some(help)))
    }

    fn indentation(&self, kind: &ErrorKind, at: usize) -> Option<Slip> {
        use ErrorKind as E;
        let message = match kind {
            E::SimpleKeyExpected | E::InvalidSimpleKey => return Some(self.no_key(at)),
            E::MappingValueNotAllowed | E::InvalidColonPlacement => return Some(self.colon(at)),
            E::ExpectedBlockMappingKey if self.is_line_start(at) => {
                "expected a key at the place of those before it"
            }
            E::ExpectedBlockSequenceEntry => NO_ENTRY,
            E::InvalidIndentation | E::InvalidFlowScalarIndent | E::InvalidBlockScalarIndent => {
                "wrong indentation"
            }
            E::BlockSequenceEntryNotAllowed => {
                let help =
                    "begin the list in a line of its own, or write it as `[a, b]`".to_owned();
                return Some((
                    "a list may not begin here".to_owned(),
                    self.char(at),
                    Some(help),
                ));
            }
            E::ExpectedBlockMappingKey => return Some(behind(self.rest(at), "the value", QUOTES)),
            E::ExpectedDocumentStart => {
                let help = "remove it, or put a value that begins with `%` in quotes";
                return Some(behind(self.rest(at), "the end", help));
            }
            _ => return None,
        };
        Some((message.to_owned(), self.rest(at), Some(INDENT.to_owned())))
    }

    /// A line that should hold a key and does not.
    fn no_key(&self, at: usize) -> Slip {
        let span = self.rest(at);
        let line = &self.text.text[span.clone()];
        let help = match astray(line) {
            _ if line.starts_with('-') => "put a space behind the `-`",
            Some(help) => help,
            None => "write `key: value`, and indent further lines of a value deeper than its key",
        };
        no_key(span, help)
    }

    /// A colon that ends no key.
    fn colon(&self, at: usize) -> Slip {
        let text = self.text.text.get(self.last.clone()).unwrap_or_default();
        let first = text.lines().next().unwrap_or_default();
        if first.len() == text.len() {
            let usual = if text.contains(' ') { LINE } else { QUOTES };
            let help = self.curly(at).unwrap_or_else(|| usual.to_owned());
            return (
                "expected no second `:` in this value".to_owned(),
                self.char(at),
                Some(help),
            );
        }
        let start = self.last.start;
        if let Some(help) = astray(first).filter(|_| self.is_line_start(start)) {
            return no_key(start..start + first.trim_end().len(), help);
        }
        let start = self.line(at).start;
        let indent = self.text.text[start..].len() - self.text.text[start..].trim_start().len();
        let message = "a key may not stand deeper than the value in the line before".to_owned();
        (
            message,
            start + indent..at.max(start + indent),
            Some(INDENT.to_owned()),
        )
    }

    fn other(&self, kind: &ErrorKind, at: usize) -> Slip {
        let message = match kind {
            // The character could be part of a secret.
            ErrorKind::UnexpectedCharacter { .. } => "unexpected character".to_owned(),
            kind => kind.to_string(),
        };
        (message, self.char(at), None)
    }

    /// What to do about the quotes of word processors, if there are any.
    fn curly(&self, at: usize) -> Option<String> {
        let has = self.text.text[self.line(at)].contains(['“', '”', '„', '‘', '’']);
        has.then(|| "use straight quotes: `\"` or `'`".to_owned())
    }

    fn char(&self, at: usize) -> Range<usize> {
        let first = self.text.text[at..].chars().next();
        at..at + first.map_or(0, char::len_utf8)
    }

    /// The line around `at`, without its end.
    fn line(&self, at: usize) -> Range<usize> {
        let start = self.text.text[..at].rfind('\n').map_or(0, |end| end + 1);
        start..self.rest(at).end
    }

    /// What is left of the line at `at`.
    fn rest(&self, at: usize) -> Range<usize> {
        let line = self.text.text[at..].lines().next().unwrap_or_default();
        at..at + line.trim_end().len()
    }

    fn is_line_start(&self, at: usize) -> bool {
        self.text.text[self.line(at).start..at].trim().is_empty()
    }
}

fn no_key(span: Range<usize>, help: &str) -> Slip {
    let message = "expected a key and `: `".to_owned();
    (message, span, Some(help.to_owned()))
}

fn behind(span: Range<usize>, what: &str, help: &str) -> Slip {
    (
        format!("expected nothing behind {what}"),
        span,
        Some(help.to_owned()),
    )
}

/// Whether a line looks like a key and a value without a space between them.
fn is_glued(line: &str) -> bool {
    let Some((key, value)) = line.trim().split_once(':') else {
        return false;
    };
    let is_key = |c: char| c.is_alphanumeric() || "_-.\"'".contains(c);
    !key.is_empty()
        && key.chars().all(is_key)
        && !value.is_empty()
        && !value.starts_with([' ', '/'])
}
