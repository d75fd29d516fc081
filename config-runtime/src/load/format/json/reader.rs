//! JSON tokens as values. What stands in a wrong place is told, and read over where that is sure.

mod brackets;
mod scalar;

use std::ops::Range;

use jsonc_parser::tokens::Token;

use crate::tree::{Mark, Mistake, Parsed, Table, Text, Value, What};

use self::brackets::Brackets;
use super::super::twice::{self, MOST_MISTAKES};
use super::slip;
use super::tokens::Tokens;

/// Makes values of tokens, one pass from the first to the last.
pub(super) struct Reader<'a> {
    text: &'a Text<'a>,
    tokens: Tokens<'a>,
    values: usize,
    brackets: Brackets,
    /// Whether the reading ended early, so that brackets stay open.
    is_stopped: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a Text<'a>) -> Self {
        let mut reader = Self {
            text,
            tokens: Tokens::new(text.text),
            values: 0,
            brackets: Brackets::default(),
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
        let start = self.tokens.at.clone();
        if self.tokens.token != Some(Token::OpenBrace) {
            self.no_table(start);
            return Table::new();
        }
        let table = self.table(&start, self.text.limits.depth);
        if self.tokens.token.is_some() && !self.is_unbalanced() {
            let help = "keep one table, and remove what follows its `}`";
            let message = "expected nothing behind the end of the table";
            self.mistake(message, self.tokens.at.clone(), Some(help));
        }
        table
    }

    /// Says so alone, as comments are none where the text is one of another format.
    fn no_table(&mut self, at: Range<usize>) {
        let behind = self.text.text.get(at.end..).unwrap_or_default();
        let help = match self.tokens.token {
            None => "write `{}` for a file that sets nothing",
            Some(Token::Word(_)) => slip::FOREIGN_HELP,
            Some(Token::OpenBracket) if behind.starts_with(char::is_alphabetic) => {
                slip::FOREIGN_HELP
            }
            _ => slip::TOP_HELP,
        };
        let found = slip::name(self.tokens.token.as_ref());
        self.tokens.mistakes.clear();
        let message = format!("expected a table at the top, found {found}");
        self.mistake(message, at, Some(help));
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
        self.brackets.lists += 1;
        self.advance();
        let mut behind = self.tokens.at.start;
        while !self.closes(open, &Token::CloseBracket) {
            let mistakes = self.tokens.mistakes.len();
            items.push(self.value(None, depth));
            if self.tokens.token == Some(Token::Colon)
                && items.pop_if(|item| is_string(item)).is_some()
            {
                // What was read is the key of an entry, which is read again as that.
                self.tokens.mistakes.truncate(mistakes);
                self.unclosed(open, self.tokens.at.start);
                self.tokens.rewind(behind);
                self.advance();
                break;
            }
            behind = self.tokens.at.start;
            self.comma(&Token::CloseBracket);
        }
        self.brackets.lists -= 1;
        items
    }

    /// A key, or `None` where nothing that follows can be told apart.
    fn key(&mut self) -> Option<(String, Range<usize>)> {
        while self.tokens.token == Some(Token::Comma) {
            let (message, at) = ("expected a key, found `,`", self.tokens.at.clone());
            self.mistake(message, at, Some("remove one of the commas"));
            self.advance();
        }
        if self.is_close() {
            return None;
        }
        let at = self.tokens.at.clone();
        let key = match self.tokens.token.take() {
            Some(Token::String(key)) => key.into_owned(),
            Some(token @ (Token::Word(_) | Token::Number(_) | Token::Boolean(_) | Token::Null)) => {
                let help = "put double quotes around the key";
                self.mistake("a key stands in double quotes", at.clone(), Some(help));
                let key = token.as_str().trim_end_matches(['"', '\'']);
                key.to_owned()
            }
            token => {
                if !self.is_stopped {
                    let message = format!("expected a key, found {}", slip::name(token.as_ref()));
                    let before = self.text.text.get(..at.end).unwrap_or_default();
                    let is_template = before.ends_with("{{");
                    let help = if is_template {
                        slip::TEMPLATE_HELP
                    } else {
                        slip::KEY_HELP
                    };
                    self.mistake(message, at, Some(help));
                }
                self.stop();
                return None;
            }
        };
        self.advance();
        Some((key, at))
    }

    /// The value behind a key.
    fn behind(&mut self, key: Range<usize>, depth: usize) -> Value {
        if self.tokens.token == Some(Token::Colon) {
            self.advance();
            while self.tokens.token == Some(Token::Colon) {
                let (message, at) = ("expected a value, found `:`", self.tokens.at.clone());
                self.mistake(message, at, Some("remove one of the colons"));
                self.advance();
            }
            return self.value(Some(key), depth);
        }
        if slip::begins_value(self.tokens.token.as_ref()) {
            let help = "put a colon between a key and its value";
            self.mistake("expected `:` behind this key", key.end..key.end, Some(help));
            return self.value(Some(key), depth);
        }
        if !self.is_stopped {
            let help = "write a colon and a value; a list stands in `[` and `]`";
            let message = "expected `:` and a value behind this key";
            self.mistake(message, key.clone(), Some(help));
        }
        let mark = Mark {
            source: self.text.source,
            key: key.clone().into(),
            value: key.into(),
        };
        Value::new(What::Null, mark)
    }

    fn value(&mut self, key: Option<Range<usize>>, depth: usize) -> Value {
        let start = self.tokens.at.clone();
        let what = self.what(&start, depth);
        if key.is_some() {
            self.decimal_comma(start.start);
        }
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
        let token = &self.tokens.token;
        if depth == 0 && matches!(token, Some(Token::OpenBrace | Token::OpenBracket)) {
            let levels = self.text.limits.depth;
            let message = format!("nested too deeply: more than {levels} levels");
            self.mistake(message, at.clone(), None);
            self.stop();
            return What::Null;
        }
        match self.tokens.token.take() {
            Some(Token::OpenBrace) => What::Table(self.table(at, depth - 1)),
            Some(Token::OpenBracket) => What::List(self.list(at, depth - 1)),
            token => self.scalar(token, at),
        }
    }

    /// Goes over the comma behind an entry, which all but the last must have.
    fn comma(&mut self, close: &Token<'_>) {
        if self.tokens.token == Some(Token::Comma) {
            let comma = self.tokens.at.clone();
            self.advance();
            if self.tokens.token.as_ref() == Some(close) {
                let message = "expected another entry behind this comma";
                self.mistake(message, comma, Some("remove the comma"));
            }
            return;
        }
        // Only what is read again has nothing before it.
        if self.tokens.token.is_none() || self.is_close() || self.tokens.last.is_empty() {
            return;
        }
        if matches!(self.tokens.token, Some(Token::Word(_))) && !self.tokens.is_bare_entry() {
            let at = self.tokens.extend();
            let help = "put all of a string in its quotes, or a comma between entries";
            self.mistake("expected `,`, found a bare word", at, Some(help));
            self.advance();
            return self.comma(close);
        }
        let behind = self.tokens.last.end;
        let help = "put a comma between entries";
        self.mistake("expected `,` behind this value", behind..behind, Some(help));
        if self.tokens.token == Some(Token::Colon) {
            self.stop();
        }
    }

    fn advance(&mut self) {
        if self.tokens.mistakes.len() >= MOST_MISTAKES {
            self.stop();
        }
        if !self.is_stopped {
            self.tokens.advance();
        }
    }

    /// Reads no further.
    fn stop(&mut self) {
        self.is_stopped = true;
        self.tokens.token = None;
    }

    /// What is wrong in two ways is told of once.
    fn mistake(&mut self, message: impl Into<String>, span: Range<usize>, help: Option<&str>) {
        let last = self.tokens.mistakes.last();
        if last.is_some_and(|last| last.span.as_ref() == Some(&span)) {
            return;
        }
        self.tokens.mistakes.push(Mistake {
            message: message.into(),
            span: Some(span),
            help: help.map(str::to_owned),
        });
    }
}

fn is_string(value: &Value) -> bool {
    matches!(value.what, What::String(_))
}
