//! Where values stand, which events do not say of all.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ScalarStyle, Span, Tag};

use crate::tree::What;

use super::scalar::{self, Wrong};
use super::{Place, Reader};

/// Where the lines of a text begin.
#[derive(Default)]
pub(super) struct Lines {
    /// Empty until the first is asked for.
    starts: Vec<usize>,
}

impl Lines {
    /// The number of the line in which `offset` is.
    pub(super) fn number(&mut self, text: &str, offset: usize) -> usize {
        if self.starts.is_empty() {
            self.starts.push(0);
            self.starts
                .extend(text.match_indices('\n').map(|(at, _)| at + 1));
        }
        self.starts.partition_point(|start| *start <= offset)
    }
}

impl Reader<'_> {
    /// Where the scalar stands whose content is at `content`.
    pub(super) fn token(&mut self, content: Range<usize>, style: ScalarStyle) -> Range<usize> {
        let text = self.text.text;
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // An empty event is no token, so that the last is the one before.
                let is_empty = content.is_empty();
                let before = if is_empty { self.last.end } else { self.before };
                let start = header(text, before, content.end).unwrap_or(content.start);
                let end = start + text[start..content.end.max(start)].trim_end().len();
                self.last = start..end;
            }
            ScalarStyle::Plain if content.is_empty() => {
                // What is missing belongs behind the colon.
                let rest = &text[content.start..];
                let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                let is_colon = rest[spaces..].starts_with(':');
                let at = content.start + if is_colon { spaces + 1 } else { 0 };
                self.last.end = self.last.end.max(at);
                return at..at;
            }
            _ => return content,
        }
        self.last.clone()
    }

    /// The first token of a list.
    pub(super) fn list_start(&self, at: Range<usize>, place: &Place) -> Range<usize> {
        // A list that is not deeper than its key is said to begin behind its first dash.
        let Some(key) = place.key.as_ref().filter(|_| at.is_empty()) else {
            return at;
        };
        let before = &self.text.text[key.end..at.start];
        let mut start = key.end;
        for line in before.split_inclusive('\n') {
            let dash = line.trim_start_matches(' ');
            if start != key.end && dash.starts_with('-') {
                let start = start + line.len() - dash.len();
                return start..at.end;
            }
            start += line.len();
        }
        at
    }

    /// Notes the bracket that begins at `at`, if it is one.
    pub(super) fn opened(&mut self, at: &Range<usize>) {
        if matches!(self.text.text.as_bytes().get(at.start), Some(b'[' | b'{')) && !at.is_empty() {
            self.open.push(at.start);
        }
    }

    pub(super) fn closed(&mut self, at: &Range<usize>) {
        if self.open.last() == Some(&at.start) {
            self.open.pop();
        }
    }

    /// What a scalar is; a mistake says why it is nothing.
    pub(super) fn fits(
        &mut self,
        what: Result<What, Wrong>,
        span: Span,
        at: &Range<usize>,
    ) -> What {
        let wrong = match what {
            Ok(what) => return what,
            Err(wrong) => wrong,
        };
        match wrong {
            Wrong::Unknown => self.unknown_tag(span),
            Wrong::TooLarge => {
                let message = "number does not fit any number type".to_owned();
                self.mistake(
                    message,
                    at.clone(),
                    Some("put it in quotes if it is a text"),
                );
            }
            Wrong::Tag(expected) => {
                let message = format!("expected {expected}, as the tag says");
                self.mistake(
                    message,
                    at.clone(),
                    Some("remove the tag, or write a value that fits it"),
                );
            }
        }
        What::Null
    }

    /// Sees to it that a tag is one of those that YAML has for such a value.
    pub(super) fn tag(&mut self, tag: Option<&Tag>, known: &[&str], span: Span) {
        let Some(tag) = tag else {
            return;
        };
        let is_known = |suffix: Cow<'_, str>| known.contains(&&*suffix);
        if !scalar::is_bare(tag) && !scalar::suffix(tag).is_some_and(is_known) {
            self.unknown_tag(span);
        }
    }

    fn unknown_tag(&mut self, span: Span) {
        let at = span
            .tag_span()
            .unwrap_or(span)
            .byte_range()
            .unwrap_or_default();
        // The tag could be a secret that begins with `!`.
        let message = "tag that has no meaning here".to_owned();
        let help = "remove it; put the value in quotes if the `!` belongs to it";
        self.mistake(message, at, Some(help));
    }
}

/// Where the `|` or `>` of a block text stands, which is between what is before and its end.
fn header(text: &str, before: usize, end: usize) -> Option<usize> {
    let mut start = before;
    for line in text.get(before..end)?.split_inclusive('\n') {
        let mut offset = 0;
        for word in line.split([' ', '\t']) {
            match word.as_bytes().first() {
                Some(b'#') => break,
                Some(b'|' | b'>') => return Some(start + offset),
                _ => offset += word.len() + 1,
            }
        }
        start += line.len();
    }
    None
}
