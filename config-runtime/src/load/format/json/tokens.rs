//! A JSON text as tokens. What is no token in JSON becomes the one that was meant, and a mistake.

mod strings;

use std::ops::Range;

use jsonc_parser::errors::ParseError;
use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use crate::tree::Mistake;

/// Single quotes are let through, as it is clear what they mean.
const OPTIONS: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: true,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) struct Tokens<'a> {
    text: &'a str,
    /// Reads from `base` on.
    scanner: Scanner<'a>,
    base: usize,
    /// How far the text is read.
    end: usize,
    /// The token that was given out last, and the one before it.
    at: Range<usize>,
    pub(super) last: Range<usize>,
    has_comment: bool,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // Editors write a byte order mark at the start.
        let start = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Self {
            text,
            scanner: Scanner::new(rest(text, start), &OPTIONS),
            base: start,
            end: start,
            at: start..start,
            last: start..start,
            has_comment: false,
            mistakes: Vec::new(),
        }
    }

    /// The token that comes next and where it stands; none at the end.
    pub(super) fn advance(&mut self) -> (Option<Token<'a>>, Range<usize>) {
        let (token, start) = loop {
            let scanned = self.scanner.scan();
            let start = self.base + self.scanner.token_start();
            self.check_space(start);
            self.end = self.base + self.scanner.token_end();
            match scanned {
                Ok(None) => break (None, start),
                Ok(Some(Token::CommentLine(_) | Token::CommentBlock(_))) => self.comment(start),
                Ok(Some(token)) => break (Some(self.strict(token, start)), start),
                Err(error) => match self.meant(&error, start) {
                    Some(token) => break (Some(token), start),
                    None => self.comment(start),
                },
            }
        };
        self.last = std::mem::replace(&mut self.at, start..self.end);
        (token, self.at.clone())
    }

    /// Takes what stands in the place of a value into the token that was given out last.
    pub(super) fn extend(&mut self) -> Range<usize> {
        let rest = rest(self.text, self.at.start);
        let length = rest.find([',', '}', ']', '\n']).unwrap_or(rest.len());
        let end = self.at.start + rest[..length].trim_end().len();
        if end > self.at.end {
            self.at.end = end;
            self.resume(end);
        }
        self.at.clone()
    }

    /// Goes on at `end`.
    fn resume(&mut self, end: usize) {
        self.scanner = Scanner::new(rest(self.text, end), &OPTIONS);
        self.base = end;
        self.end = end;
    }

    /// Between tokens the scanner lets all the white space of Unicode through.
    fn check_space(&mut self, start: usize) {
        let bytes = self.text.as_bytes().get(self.end..start);
        if bytes.is_none_or(|gap| gap.iter().copied().all(is_space)) {
            return;
        }
        let gap = self.text.get(self.end..start).unwrap_or_default();
        let odd = |(_, c): &(usize, char)| !u8::try_from(*c).is_ok_and(is_space);
        if let Some((index, c)) = gap.char_indices().find(odd) {
            let at = self.end + index;
            let message = "white space of a kind that JSON has not";
            self.mistake(message, at..at + c.len_utf8(), "write a plain space");
        }
    }

    /// The scanner lets line breaks in strings through, and ends a number where it ends to be one.
    fn strict(&mut self, token: Token<'a>, start: usize) -> Token<'a> {
        match token {
            Token::Number(_) if self.is_token_over() => token,
            Token::Number(_) => self.number(start),
            Token::String(text) => self.string(text, start),
            token => token,
        }
    }

    fn is_token_over(&self) -> bool {
        let next = self.text.as_bytes().get(self.end);
        next.is_none_or(|byte| is_space(*byte) || matches!(byte, b',' | b']' | b'}'))
    }

    /// All that is written in one piece, whether it makes a number or not.
    fn number(&mut self, start: usize) -> Token<'a> {
        let rest = rest(self.text, start);
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ']' | '}' | '"' | '\'');
        let length = rest.find(is_end).unwrap_or(rest.len());
        let comments = ["//", "/*"].into_iter();
        let comment = comments
            .filter_map(|start| rest[..length].find(start))
            .min();
        let number = rest[..comment.unwrap_or(length)].trim_end_matches(':');
        self.resume(start + number.len());
        Token::Number(number)
    }

    /// The token that was meant by what is none; `None` for a comment.
    fn meant(&mut self, error: &ParseError, start: usize) -> Option<Token<'a>> {
        let rest = rest(self.text, start);
        let first = rest.chars().next()?;
        let token = match first {
            '"' | '\'' => self.broken_string(error, start),
            '-' | '+' | '.' | '0'..='9' => self.number(start),
            '#' | '/' if is_comment(rest) => return None,
            '=' => self.other_sign(Token::Colon, start),
            ';' => self.other_sign(Token::Comma, start),
            _ if strings::is_curly(first) => self.curly(first, start),
            // The scanner ends a word at a character that no token begins with.
            _ if self.end > start => Token::Word(&self.text[start..self.end]),
            _ => self.bare(first, start),
        };
        Some(token)
    }

    /// A sign that stands for another one in other formats.
    fn other_sign(&mut self, token: Token<'a>, start: usize) -> Token<'a> {
        let at = start..start + 1;
        let message = format!(
            "expected `{}`, found `{}`",
            token.as_str(),
            &self.text[at.clone()]
        );
        let help = format!("write `{}`", token.as_str());
        self.mistake(&message, at, &help);
        self.resume(start + 1);
        token
    }

    /// Text that stands without quotes.
    fn bare(&mut self, first: char, start: usize) -> Token<'a> {
        let rest = rest(self.text, start);
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | ':' | '=');
        let length = rest
            .find(is_end)
            .unwrap_or(rest.len())
            .max(first.len_utf8());
        self.resume(start + length);
        Token::Word(&rest[..length])
    }

    /// Goes over the comment at `start`. One is told of, as the others are no news.
    fn comment(&mut self, start: usize) {
        let rest = rest(self.text, start);
        if !rest.starts_with("/*") {
            let length = rest.find('\n').unwrap_or(rest.len());
            self.resume(start + length);
        } else if rest.find("*/").is_none() {
            self.resume(self.text.len());
        }
        if !std::mem::replace(&mut self.has_comment, true) {
            let message = "JSON has no comments";
            self.mistake(message, start..self.end, "remove it, or use TOML or YAML");
        }
    }

    fn mistake(&mut self, message: &str, span: Range<usize>, help: &str) {
        self.mistakes.push(Mistake {
            message: message.to_owned(),
            span: Some(span),
            help: Some(help.to_owned()),
        });
    }
}

fn rest(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_comment(text: &str) -> bool {
    ["#", "//", "/*"]
        .iter()
        .any(|start| text.starts_with(start))
}
