//! Strings, also those that JSON does not let through.

use std::borrow::Cow;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::Token;

use super::{Tokens, rest};

/// Quotation marks of word processors.
const CURLY: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];

impl<'a> Tokens<'a> {
    pub(super) fn string(&mut self, text: Cow<'a, str>, start: usize) -> Token<'a> {
        let written = &self.text[start..self.end];
        let control = written.bytes().position(|byte| byte < b' ');
        if let Some(index) = control {
            if matches!(written.as_bytes()[index], b'\n' | b'\r') {
                return self.unclosed(start);
            }
            let at = start + index;
            let help = "write a tab as `\\t`, another one as `\\u` and four digits";
            self.mistake("control character in a string", at..at + 1, help);
        }
        if written.starts_with('\'') {
            let message = "a string stands in double quotes";
            self.mistake(message, start..self.end, "write `\"` in place of `'`");
        }
        Token::String(text)
    }

    pub(super) fn broken_string(&mut self, error: &ParseError, start: usize) -> Token<'a> {
        let ParseErrorKind::String(kind) = error.kind() else {
            return self.unclosed(start);
        };
        let escape = self.base + error.range().start;
        let Some(end) = string_end(self.text, start) else {
            return self.unclosed(start);
        };
        self.resume(end);
        let (message, help) = match kind {
            ParseStringErrorKind::ExpectedFourHexDigits => (
                "expected four digits behind `\\u`",
                "write `\\\\` for a backslash",
            ),
            ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => (
                "half of a character that takes two `\\u`",
                "write both halves, or the character itself",
            ),
            _ => (
                "backslash before a character that needs none",
                "write `\\\\` for a backslash",
            ),
        };
        self.mistake(message, escape..escape + 1, help);
        Token::String(Cow::Borrowed(&self.text[start + 1..end - 1]))
    }

    /// A string that goes on to the end of its line, where a comma is taken for one of JSON.
    fn unclosed(&mut self, start: usize) -> Token<'a> {
        let rest = rest(self.text, start);
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let line = line.strip_suffix(',').unwrap_or(line);
        let end = start + line.len().max(1);
        self.resume(end);
        let message = "string is not closed in its line";
        self.mistake(
            message,
            start..end,
            "put a quote at its end; write a line break in it as `\\n`",
        );
        Token::String(Cow::Borrowed(&self.text[start + 1..end]))
    }

    pub(super) fn curly(&mut self, open: char, start: usize) -> Token<'a> {
        let inside = start + open.len_utf8();
        let line = rest(self.text, inside).lines().next().unwrap_or_default();
        let length = line
            .find(|c| c == '"' || CURLY.contains(&c))
            .unwrap_or(line.len());
        let close = line[length..].chars().next().map_or(0, char::len_utf8);
        self.resume(inside + length + close);
        let message = "a string stands in plain quotes";
        self.mistake(
            message,
            start..self.end,
            "write `\"` in place of curly quotes",
        );
        Token::String(Cow::Borrowed(&line[..length]))
    }
}

pub(super) fn is_curly(c: char) -> bool {
    CURLY.contains(&c)
}

/// Behind the quote that closes the string at `start`, if its line has that.
fn string_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = bytes.get(start)?;
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'\n' => return None,
            b'\\' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}
