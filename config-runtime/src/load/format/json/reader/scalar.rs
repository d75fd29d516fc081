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
            Some(Token::Word(word)) => {
                let (message, help) = slip::word(word);
                let at = self.tokens.extend();
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
            let help =
                (token == Some(Token::Comma)).then_some("write a value, or remove the comma");
            self.mistake(message, at.clone(), help);
        }
        match token {
            Some(Token::Colon) => self.stop(),
            token => self.token = token,
        }
        What::Null
    }

    fn number(&mut self, text: &str, at: &Range<usize>) -> What {
        if let Some((message, help)) = slip::number(text) {
            self.mistake(message, at.clone(), Some(help));
            return What::Null;
        }
        slip::read_number(text).unwrap_or_else(|| {
            let message = "number does not fit any number type";
            self.mistake(message, at.clone(), None);
            What::Null
        })
    }
}
