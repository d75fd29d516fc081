//! A JSON text as tokens. What is no token in JSON becomes the one that was meant, and a mistake.

mod strings;
mod words;

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
    /// The token that is next and where it stands; none at the end.
    pub(super) token: Option<Token<'a>>,
    pub(super) at: Range<usize>,
    /// Where the token before it stands.
    pub(super) last: Range<usize>,
    has_comment: bool,
    /// Whether a string or a comment lacks its end, and may have taken brackets in.
    pub(super) is_open: bool,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // Editors write a byte order mark at the start.
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        let start = text.len() - bare.len();
        Self {
            text,
            scanner: Scanner::new(bare, &OPTIONS),
            base: start,
            end: start,
            token: None,
            at: start..start,
            last: start..start,
            has_comment: false,
            is_open: false,
            mistakes: Vec::new(),
        }
    }

    /// Goes to the token behind the one that is next.
    pub(super) fn advance(&mut self) {
        let start = loop {
            let scanned = self.scanner.scan();
            let start = self.base + self.scanner.token_start();
            self.check_space(start);
            self.end = self.base + self.scanner.token_end();
            self.token = match scanned {
                Ok(None) => None,
                Ok(Some(Token::CommentLine(_) | Token::CommentBlock(_))) => {
                    self.comment(start);
                    continue;
                }
                // The scanner lets line breaks in strings through.
                Ok(Some(Token::String(text))) => Some(self.string(text, start)),
                // The scanner ends a number where it ends to be one.
                Ok(Some(Token::Number(_))) if !self.is_number_over() => Some(self.number(start)),
                Ok(token) => token,
                Err(error) => match self.meant(&error, start) {
                    None => {
                        self.comment(start);
                        continue;
                    }
                    token => token,
                },
            };
            break start;
        };
        self.last = std::mem::replace(&mut self.at, start..self.end);
    }

    /// Goes back to `start`, where a token begins.
    pub(super) fn rewind(&mut self, start: usize) {
        self.at = start..start;
        self.resume(start);
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
            _ if self.end > start => self.word(start),
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
        let is_arrow = rest(self.text, start).starts_with("=>");
        self.resume(start + 1 + usize::from(is_arrow));
        token
    }

    /// Goes over the comment at `start`. One is told of, as the others are no news.
    fn comment(&mut self, start: usize) {
        let rest = rest(self.text, start);
        if !rest.starts_with("/*") {
            let length = rest.find('\n').unwrap_or(rest.len());
            self.resume(start + length);
        } else if rest.find("*/").is_none() {
            self.is_open = true;
            self.resume(self.text.len());
        }
        if !std::mem::replace(&mut self.has_comment, true) {
            let message = "JSON has no comments";
            self.mistake(
                message,
                start..self.end,
                "remove all comments, or use TOML or YAML",
            );
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
