//! Strings, also those that JSON does not let through.

use std::borrow::Cow;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::Token;

use super::{Tokens, rest};

/// Quotation marks of word processors.
const CURLY: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];

/// What may stand right behind a string, if only by a slip of another kind.
const BEHIND: &[u8] = b" \t\r\n,:;=[]{}\"'/#";

impl<'a> Tokens<'a> {
    pub(super) fn string(&mut self, text: Cow<'a, str>, start: usize) -> Token<'a> {
        let written = &self.text[start..self.end];
        let control = written.bytes().position(|byte| byte < b' ');
        if let Some(index) = control {
            let is_break = matches!(written.as_bytes()[index], b'\n' | b'\r');
            if is_break && !is_end(rest(self.text, self.end)) {
                return self.unclosed(start);
            }
            self.control(start + index, is_break);
        }
        let quote = written.chars().next().unwrap_or('"');
        let next = self.text.as_bytes().get(self.end);
        let closes = self.end - 1;
        let is_more = next.is_some_and(|byte| !BEHIND.contains(byte)) && self.take_quotes(quote);
        if quote == '\'' {
            let message = "a string stands in double quotes";
            let help = "write double quotes in place of single ones";
            self.mistake(message, start..self.end, help);
        } else if is_more {
            let message = "quote in the text of a string";
            let help = "write `\\\"` for a quote that is part of the text, and one where it ends";
            self.mistake(message, closes..closes + 1, help);
        }
        if is_more {
            return Token::String(Cow::Borrowed(&self.text[start + 1..self.end - 1]));
        }
        Token::String(text)
    }

    /// Tells of the line break, or of another character that has to be written in another way.
    fn control(&mut self, at: usize, is_break: bool) {
        let (message, help) = if is_break {
            (
                "line break in a string",
                "write it as `\\n`, or put a quote where the string ends",
            )
        } else {
            (
                "control character in a string",
                "write a tab as `\\t`, another one as `\\u` and four digits",
            )
        };
        self.mistake(message, at..at + 1, help);
    }

    /// Takes quotes that stand in the text of a string into that, if it ends in this line.
    fn take_quotes(&mut self, quote: char) -> bool {
        let rest = rest(self.text, self.end);
        let line = rest.lines().next().unwrap_or_default();
        let mut quotes = line.match_indices(quote).map(|(index, _)| index + 1);
        let Some(length) = quotes.find(|index| is_end(&line[*index..])) else {
            return false;
        };
        self.resume(self.end + length);
        true
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

    /// A string without its second quote.
    fn unclosed(&mut self, start: usize) -> Token<'a> {
        let line = rest(self.text, start).lines().next().unwrap_or_default();
        let is_value = self.text[..start].trim_end().ends_with([':', '=']);
        let key = line.split(':').next().filter(|_| !is_value);
        let written = key.filter(|key| is_key(key)).unwrap_or(without_end(line));
        let end = start + written.len().max(1);
        self.is_open = true;
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

/// Whether a value may end before `rest`.
fn is_end(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    rest.is_empty() || rest.starts_with([',', '}', ']', '\n', '\r'])
}

/// Whether what stands behind a quote, and before a colon, is no sentence.
fn is_key(written: &str) -> bool {
    let name = written.get(1..).unwrap_or_default();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && name.chars().all(is_part)
}

/// The text of a line without commas and brackets at its end that belong to JSON.
fn without_end(line: &str) -> &str {
    let mut line = line.trim_end();
    loop {
        let open = match line.chars().next_back() {
            Some('}') => Some('{'),
            Some(']') => Some('['),
            Some(',') => None,
            _ => return line,
        };
        if open.is_some_and(|open| line.contains(open)) {
            return line;
        }
        line = line[..line.len() - 1].trim_end();
    }
}
