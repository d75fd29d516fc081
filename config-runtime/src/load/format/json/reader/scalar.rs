//! Values that have nothing inside them.

use std::ops::Range;

use jsonc_parser::tokens::Token;

use crate::tree::What;

use super::super::slip;
use super::Reader;

impl<'a> Reader<'a> {
    pub(super) fn scalar(&mut self, token: Option<Token<'a>>, at: &Range<usize>) -> What {
        let what = match token {
            Some(Token::String(text)) => What::String(text.into_owned()),
            Some(Token::Boolean(truth)) => What::Bool(truth),
            Some(Token::Null) => What::Null,
            Some(Token::Number(text)) => self.number(text, at),
            Some(Token::Word(_)) => {
                let at = self.tokens.extend();
                let (message, help) = slip::word(&self.text.text[at.clone()]);
                self.mistake(message, at, Some(help));
                What::Null
            }
            token => return self.no_value(token, at),
        };
        self.advance();
        what
    }

    /// Leaves the token that stands in place of a value to those who wait for it.
    fn no_value(&mut self, token: Option<Token<'a>>, at: &Range<usize>) -> What {
        if !self.is_stopped {
            let message = format!("expected a value, found {}", slip::name(token.as_ref()));
            let help = match token {
                Some(Token::Comma) => Some("write a value, or remove the comma"),
                Some(Token::Colon) => None,
                _ => Some("write a value, or remove the key"),
            };
            self.mistake(message, at.clone(), help);
        }
        match token {
            Some(Token::Colon) => self.stop(),
            token => self.tokens.token = token,
        }
        What::Null
    }

    fn number(&mut self, text: &str, at: &Range<usize>) -> What {
        slip::read_number(text).unwrap_or_else(|| {
            let message = "number does not fit any number type";
            let help = "write a smaller number, or text in double quotes";
            self.mistake(message, at.clone(), Some(help));
            What::Null
        })
    }

    /// Goes over the rest of a number that has a decimal comma, or one between thousands.
    pub(super) fn decimal_comma(&mut self, start: usize) {
        let byte = |at: usize| self.text.text.as_bytes().get(at);
        let is_number = byte(start).is_some_and(|byte| *byte == b'-' || byte.is_ascii_digit());
        if !is_number {
            return;
        }
        let comma = self.tokens.at.clone();
        while self.tokens.token == Some(Token::Comma) && self.is_between_digits() {
            self.advance();
            if matches!(self.tokens.token, Some(Token::Word(_))) {
                self.tokens.extend();
            }
            self.advance();
        }
        if self.tokens.at.start > comma.start {
            let help = "write a decimal with a point, such as `0.5`, and thousands without a comma";
            self.mistake("`,` in a number", comma, Some(help));
        }
    }

    fn is_between_digits(&self) -> bool {
        let is_digit = |at: Option<usize>| {
            let byte = at.and_then(|at| self.text.text.as_bytes().get(at));
            byte.is_some_and(u8::is_ascii_digit)
        };
        is_digit(self.tokens.at.start.checked_sub(1)) && is_digit(Some(self.tokens.at.end))
    }
}
