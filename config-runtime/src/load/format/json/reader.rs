//! JSON tokens as values. What stands in a wrong place is told, and read over where that is sure.

mod scalar;

use std::ops::Range;

use jsonc_parser::tokens::Token;

use crate::tree::{Mark, Mistake, Parsed, Table, Text, Value, What};

use super::super::twice::{self, MOST_MISTAKES};
use super::slip;
use super::tokens::Tokens;

/// Makes values of tokens, one pass from the first to the last.
pub(super) struct Reader<'a> {
    text: &'a Text<'a>,
    tokens: Tokens<'a>,
    /// The token that comes next; none at the end.
    token: Option<Token<'a>>,
    at: Range<usize>,
    values: usize,
    open_lists: usize,
    /// Whether the reading ended early, so that brackets stay open.
    is_stopped: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a Text<'a>) -> Self {
        let mut reader = Self {
            text,
            tokens: Tokens::new(text.text),
            token: None,
            at: 0..0,
            values: 0,
            open_lists: 0,
            is_stopped: false,
        };
        reader.advance();
        reader
    }

    pub(super) fn read(mut self) -> Parsed {
        let table = self.root();
        Parsed {
            table,
            mistakes: self.tokens.mistakes,
        }
    }

    fn root(&mut self) -> Table {
        let start = self.at.clone();
        if self.token != Some(Token::OpenBrace) {
            let found = slip::name(self.token.as_ref());
            let is_empty = self.token.is_none();
            let help = is_empty.then_some("write `{}` for a file that sets nothing");
            self.mistake(
                format!("expected a table at the top, found {found}"),
                start,
                help,
            );
            return Table::new();
        }
        let table = self.table(&start, self.text.limits.depth);
        if self.token.is_some() {
            let help = "keep one table, and remove what follows its `}`";
            let message = "expected nothing behind the end of the table";
            self.mistake(message, self.at.clone(), Some(help));
        }
        table
    }

    /// The entries of the table that `open` begins, in which tables may stand to this depth.
    fn table(&mut self, open: &Range<usize>, depth: usize) -> Table {
        let mut table = Table::new();
        self.advance();
        while !self.closes(open, &Token::CloseBrace) {
            let Some((key, at)) = self.key() else {
                continue;
            };
            let value = self.behind(at, depth);
            let mistake = twice::insert(&mut table, key, value, self.text.text);
            self.tokens.mistakes.extend(mistake);
            self.comma(&Token::CloseBrace);
        }
        table
    }

    fn list(&mut self, open: &Range<usize>, depth: usize) -> Vec<Value> {
        let mut items = Vec::new();
        self.open_lists += 1;
        self.advance();
        while !self.closes(open, &Token::CloseBracket) {
            items.push(self.value(None, depth));
            self.comma(&Token::CloseBracket);
        }
        self.open_lists -= 1;
        items
    }

    /// Goes over the bracket that ends what `open` begins, if it is next.
    fn closes(&mut self, open: &Range<usize>, close: &Token<'_>) -> bool {
        let is_close = self.is_close();
        if self.token.is_some() && !is_close {
            return false;
        }
        let is_right = self.token.as_ref() == Some(close);
        if !is_right && !self.is_stopped {
            let (close, at) = (close.as_str(), self.at.clone());
            let open_name = self.text.text.get(open.clone()).unwrap_or_default();
            let line = twice::line(self.text.text, open.start);
            let help = format!("put `{close}` where what `{open_name}` begins shall end");
            let message = format!("expected `{close}` for the `{open_name}` in line {line}");
            self.mistake(message, at, Some(&help));
        }
        // Another bracket may be that of what this stands in; a table is always around a list.
        let is_outer = self.token != Some(Token::CloseBracket) || self.open_lists > 0;
        if !is_close {
            self.stop();
        } else if is_right || !is_outer {
            self.advance();
        }
        true
    }

    fn is_close(&self) -> bool {
        matches!(self.token, Some(Token::CloseBrace | Token::CloseBracket))
    }

    /// A key, or `None` where nothing that follows can be told apart.
    fn key(&mut self) -> Option<(String, Range<usize>)> {
        while self.token == Some(Token::Comma) {
            let help = "remove one of the commas";
            self.mistake("expected a key, found `,`", self.at.clone(), Some(help));
            self.advance();
        }
        if self.is_close() {
            return None;
        }
        let at = self.at.clone();
        let key = match self.token.take() {
            Some(Token::String(key)) => key.into_owned(),
            Some(token @ (Token::Word(_) | Token::Number(_) | Token::Boolean(_) | Token::Null)) => {
                self.bare_key(&token, &at);
                token.as_str().to_owned()
            }
            token => {
                if !self.is_stopped {
                    let message = format!("expected a key, found {}", slip::name(token.as_ref()));
                    self.mistake(message, at, Some(slip::KEY_HELP));
                }
                self.stop();
                return None;
            }
        };
        self.advance();
        Some((key, at))
    }

    fn bare_key(&mut self, token: &Token<'_>, at: &Range<usize>) {
        let before = self.text.text.get(..at.start).unwrap_or_default();
        let is_decimal = matches!(token, Token::Number(_))
            && before
                .strip_suffix(',')
                .is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()));
        if is_decimal {
            let message = "expected a key, found a number";
            self.mistake(message, at.clone(), Some("write a decimal with a point"));
        } else {
            let message = "a key stands in double quotes";
            let help = format!("write `\"{}\"`", token.as_str());
            self.mistake(message, at.clone(), Some(&help));
        }
    }

    /// The value behind a key.
    fn behind(&mut self, key: Range<usize>, depth: usize) -> Value {
        if self.token == Some(Token::Colon) {
            self.advance();
            return self.value(Some(key), depth);
        }
        let is_value = slip::begins_value(self.token.as_ref());
        let what = if is_value { "`:`" } else { "`:` and a value" };
        let message = format!("expected {what} behind this key");
        self.mistake(message, key.clone(), None);
        if is_value {
            return self.value(Some(key), depth);
        }
        let mark = Mark {
            source: self.text.source,
            key: key.clone().into(),
            value: key.into(),
        };
        Value::new(What::Null, mark)
    }

    fn value(&mut self, key: Option<Range<usize>>, depth: usize) -> Value {
        let start = self.at.clone();
        let what = self.what(&start, depth);
        // What is read lies between the first token and the last that is behind.
        let end = self.tokens.last.end.max(start.end);
        let value = start.start..end;
        let mark = Mark {
            source: self.text.source,
            key: key.unwrap_or_else(|| value.clone()).into(),
            value: value.into(),
        };
        Value::new(what, mark)
    }

    fn what(&mut self, at: &Range<usize>, depth: usize) -> What {
        self.values += 1;
        if self.values > self.text.limits.values {
            let message = format!("more than {} values", self.text.limits.values);
            self.mistake(message, at.clone(), None);
            self.stop();
            return What::Null;
        }
        if depth == 0 && matches!(self.token, Some(Token::OpenBrace | Token::OpenBracket)) {
            let levels = self.text.limits.depth;
            let message = format!("nested too deeply: more than {levels} levels");
            self.mistake(message, at.clone(), None);
            self.stop();
            return What::Null;
        }
        match self.token.take() {
            Some(Token::OpenBrace) => What::Table(self.table(at, depth - 1)),
            Some(Token::OpenBracket) => What::List(self.list(at, depth - 1)),
            token => self.scalar(token, at),
        }
    }

    /// Goes over the comma behind an entry, which all but the last must have.
    fn comma(&mut self, close: &Token<'_>) {
        if self.token == Some(Token::Comma) {
            let comma = self.at.clone();
            self.advance();
            if self.token.as_ref() == Some(close) {
                let message = "expected another entry behind this comma";
                self.mistake(message, comma, Some("remove the comma"));
            }
            return;
        }
        if self.token.is_none() || self.is_close() {
            return;
        }
        let message = "expected `,` behind this value";
        self.mistake(
            message,
            self.tokens.last.clone(),
            Some("put a comma between entries"),
        );
        if self.token == Some(Token::Colon) {
            self.stop();
        }
    }

    fn advance(&mut self) {
        if self.tokens.mistakes.len() >= MOST_MISTAKES {
            self.stop();
        }
        if !self.is_stopped {
            (self.token, self.at) = self.tokens.advance();
        }
    }

    /// Reads no further.
    fn stop(&mut self) {
        self.is_stopped = true;
        self.token = None;
    }

    fn mistake(&mut self, message: impl Into<String>, span: Range<usize>, help: Option<&str>) {
        self.tokens.mistakes.push(Mistake {
            message: message.into(),
            span: Some(span),
            help: help.map(str::to_owned),
        });
    }
}
