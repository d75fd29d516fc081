//! Numbers, and what stands without quotes where JSON wants them.

use std::ops::Range;

use jsonc_parser::tokens::Token;

use super::super::slip;
use super::{Tokens, is_comment, is_space, rest};

impl<'a> Tokens<'a> {
    pub(super) fn is_number_over(&self) -> bool {
        let next = self.text.as_bytes().get(self.end);
        let is_end = |byte: &u8| is_space(*byte) || matches!(byte, b',' | b']' | b'}');
        next.is_none_or(is_end) && !self.has_unit()
    }

    /// Whether a unit stands behind the white space behind a number.
    fn has_unit(&self) -> bool {
        let behind = rest(self.text, self.end);
        let unit = behind.trim_start_matches(' ').bytes().next();
        behind.starts_with(' ')
            && unit.is_some_and(|byte| byte == b'%' || byte.is_ascii_alphabetic())
    }

    /// All that is written in one piece, whether it makes a number or not.
    pub(super) fn number(&mut self, start: usize) -> Token<'a> {
        let rest = rest(self.text, start);
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ']' | '}' | '"' | '\'');
        let length = rest.find(is_end).unwrap_or(rest.len());
        let comments = ["//", "/*"].into_iter();
        let comment = comments
            .filter_map(|start| rest[..length].find(start))
            .min();
        let number = rest[..comment.unwrap_or(length)].trim_end_matches(':');
        self.resume(start + number.len());
        if slip::number(number).is_some() || self.has_unit() {
            return Token::Word(number);
        }
        Token::Number(number)
    }

    /// A word, with the quote that lacks its counterpart if it is a key.
    pub(super) fn word(&mut self, start: usize) -> Token<'a> {
        let quote = rest(self.text, self.end).strip_prefix(['"', '\'']);
        if quote.is_some_and(|rest| rest.trim_start().starts_with(':')) {
            self.resume(self.end + 1);
        }
        Token::Word(&self.text[start..self.end])
    }

    /// Text that stands without quotes.
    pub(super) fn bare(&mut self, first: char, start: usize) -> Token<'a> {
        let rest = rest(self.text, start);
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | ':' | '=');
        let length = rest
            .find(is_end)
            .unwrap_or(rest.len())
            .max(first.len_utf8());
        self.resume(start + length);
        Token::Word(&rest[..length])
    }

    /// Takes what stands in the place of a value into the token that is next.
    pub(in super::super) fn extend(&mut self) -> Range<usize> {
        let end = self.at.start + bare(rest(self.text, self.at.start)).len();
        if end > self.at.end {
            self.at.end = end;
            self.resume(end);
        }
        self.at.clone()
    }

    /// Whether the token that is next is a key without quotes rather than text.
    pub(in super::super) fn is_bare_entry(&self) -> bool {
        bare(rest(self.text, self.at.start)).contains(':')
    }
}

/// The text without quotes at the start of `rest`, which `${…}` may stand in.
fn bare(rest: &str) -> &str {
    let mut is_variable = false;
    let is_end = |(index, c): &(usize, char)| {
        let before = &rest[..*index];
        let is_outside = !is_variable;
        match c {
            '{' if before.ends_with('$') => is_variable = true,
            '}' => is_variable = false,
            _ => {}
        }
        match c {
            '\n' => true,
            ',' | '}' | ']' => is_outside,
            '/' | '#' => before.ends_with([' ', '\t']) && is_comment(&rest[*index..]),
            _ => false,
        }
    };
    let end = rest.char_indices().find(is_end);
    rest[..end.map_or(rest.len(), |(index, _)| index)].trim_end()
}
