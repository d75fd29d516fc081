//! Which brackets belong together, and which one is guilty where some do not.

use std::ops::Range;

use jsonc_parser::tokens::Token;

use crate::load::format::twice;

use super::Reader;

#[derive(Default)]
pub(super) struct Brackets {
    /// How many lists are open.
    pub(super) lists: usize,
    /// An opening bracket whose closing one stands further left than its line begins, and where
    /// that is. It lacks its own if one is missing at the end.
    suspect: Option<(Range<usize>, usize)>,
    is_told: bool,
}

impl Reader<'_> {
    /// Goes over the bracket that ends what `open` begins, if it is next.
    pub(super) fn closes(&mut self, open: &Range<usize>, close: &Token<'_>) -> bool {
        let is_close = self.is_close();
        if self.tokens.token.is_some() && !is_close {
            return false;
        }
        let is_right = self.tokens.token.as_ref() == Some(close);
        if is_right {
            self.suspect(open);
        } else if is_close {
            self.unclosed(open, self.tokens.at.start);
        } else {
            let end = self.text.text.len();
            let (open, latest) = self.brackets.suspect.take().unwrap_or((open.clone(), end));
            self.unclosed(&open, latest);
        }
        // Another bracket may be that of what this stands in; a table is always around a list.
        let is_outer = self.tokens.token != Some(Token::CloseBracket) || self.brackets.lists > 0;
        if !is_close {
            self.stop();
        } else if is_right || !is_outer {
            self.advance();
        }
        true
    }

    pub(super) fn is_close(&self) -> bool {
        matches!(
            self.tokens.token,
            Some(Token::CloseBrace | Token::CloseBracket)
        )
    }

    /// Whether a mistake is told after which brackets cannot be counted on.
    pub(super) fn is_unbalanced(&self) -> bool {
        self.brackets.is_told || self.tokens.is_open
    }

    /// Tells of `open`, what it begins ends before `latest`.
    pub(super) fn unclosed(&mut self, open: &Range<usize>, latest: usize) {
        if self.is_stopped || self.is_unbalanced() {
            return;
        }
        self.brackets.is_told = true;
        let (sign, close, what) = match self.text.text.as_bytes().get(open.start) {
            Some(b'[') => ('[', ']', "list"),
            _ => ('{', '}', "table"),
        };
        let place = if latest < self.text.text.len() {
            let line = twice::line(self.text.text, latest);
            format!(", in line {line} at the latest")
        } else {
            String::new()
        };
        let help = format!("put `{close}` where its {what} ends{place}");
        self.mistake(format!("`{sign}` is not closed"), open.clone(), Some(&help));
    }

    /// Keeps in mind that the closing bracket that is next hardly belongs to `open`.
    fn suspect(&mut self, open: &Range<usize>) {
        let (text, close) = (self.text.text, self.tokens.at.start);
        if self.brackets.suspect.is_none()
            && let Some(indent) = indent(text, close)
            && indent < indent_of_line(text, open.start)
        {
            self.brackets.suspect = Some((open.clone(), close));
        }
    }
}

/// The width of the white space before `at`, if nothing else is before it in its line.
fn indent(text: &str, at: usize) -> Option<usize> {
    let before = text.as_bytes().get(..at)?;
    let width = before
        .iter()
        .rev()
        .take_while(|byte| is_blank(**byte))
        .count();
    matches!(before.iter().nth_back(width), None | Some(b'\n')).then_some(width)
}

fn indent_of_line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let line = before.rsplit(|byte| *byte == b'\n').next();
    let line = line.unwrap_or_default().iter();
    line.take_while(|byte| is_blank(**byte)).count()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}
