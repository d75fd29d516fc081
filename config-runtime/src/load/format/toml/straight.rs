//! Reads a text into tables at once, as long as nothing in it is out of the ordinary.
//!
//! The `toml` crate first makes tables of its own, in which it can tell each mistake. Most texts
//! have none, and then the events of the parser below it are enough, at less than half the cost.
//! Whatever might be a mistake is left to the crate, and so is what is rare and hard to tell from
//! one: a table whose header stands behind one of a table inside of it.

use std::borrow::Cow;

use toml::de::DeValue;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use crate::tree::{self, Mark, Table, Text, Value, What};

use super::placing::{Key, add, add_item, dotted, inner};
use super::{float, integer};

/// How many levels are read. The crate takes no more in one key or one value.
const LEVELS: usize = 80;

/// The tables of `text`; `None` if it takes the crate to read it.
pub(super) fn read(text: &Text<'_>) -> Option<Table> {
    let tokens = Source::new(text.text).lex().into_vec();
    let mut reader = Reader::new(text);
    let mut mistake: Option<ParseError> = None;
    parse_document(&tokens, &mut reader, &mut mistake);
    reader.finish_table();
    (mistake.is_none() && !reader.is_odd).then_some(reader.root)
}

/// Follows the parser through a text.
struct Reader<'a> {
    text: &'a Text<'a>,
    /// All tables but the last.
    root: Table,
    /// The header of the last table; none for the top level.
    header: Option<Header<'a>>,
    /// The last table, and the values in it that are open.
    open: Vec<Open<'a>>,
    /// The keys that lead to the value or the table that is next.
    path: Vec<Key<'a>>,
    /// How many levels are around that value.
    levels: usize,
    /// Whether the reading is left to the crate.
    is_odd: bool,
}

/// `[a.b]` or `[[a.b]]`.
struct Header<'a> {
    path: Vec<Key<'a>>,
    is_list: bool,
    at: tree::Span,
}

/// A table or a list whose end is not read yet.
struct Open<'a> {
    inside: What,
    /// The keys that lead to it.
    path: Vec<Key<'a>>,
    start: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a Text<'a>) -> Self {
        let mut reader = Self {
            text,
            root: Table::new(),
            header: None,
            open: Vec::new(),
            path: Vec::new(),
            levels: 0,
            is_odd: false,
        };
        reader.open(What::Table(Table::new()), 0);
        reader
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'a> {
        let text = self.text.text.get(span.start()..span.end());
        Raw::new_unchecked(text.unwrap_or_default(), encoding, span)
    }

    /// Begins a table or a list; whether its inside is read.
    fn open(&mut self, inside: What, start: usize) -> bool {
        let path = std::mem::take(&mut self.path);
        self.levels += path.len() + 1;
        self.open.push(Open {
            inside,
            path,
            start,
        });
        self.is_odd |= self.levels > LEVELS.min(self.text.limits.depth);
        !self.is_odd
    }

    /// Ends the table or list that was opened last.
    fn close(&mut self, end: usize) {
        match self.open.pop() {
            Some(open) if !self.open.is_empty() => {
                self.levels = self.levels.saturating_sub(open.path.len() + 1);
                self.path = open.path;
                self.put(open.inside, bytes(open.start, end));
            }
            _ => self.is_odd = true,
        }
    }

    /// Puts a value where the keys before it lead, and they lead no deeper than is read.
    fn put(&mut self, what: What, at: tree::Span) {
        if self.is_odd {
            return;
        }
        let (source, key) = (self.text.source, self.path.pop());
        let mark = Mark {
            source,
            key: key.as_ref().map_or(at, |key| key.at),
            value: at,
        };
        let value = Value::new(what, mark);
        let inside = self.open.last_mut().map(|open| &mut open.inside);
        let is_put = match (inside, key) {
            (Some(What::List(items)), None) => {
                items.push(value);
                true
            }
            (Some(What::Table(table)), Some(key)) => {
                let mut path = self.path.drain(..);
                let table = path.try_fold(table, |table, key| dotted(table, key, source));
                table.is_some_and(|table| add(table, key, value))
            }
            _ => false,
        };
        self.is_odd |= !is_put;
    }

    fn begin_header(&mut self, start: usize) {
        self.finish_table();
        self.levels = 0;
        self.open(What::Null, start);
    }

    fn end_header(&mut self, is_list: bool, end: usize) {
        let start = self.open.pop().map_or(end, |open| open.start);
        let path = std::mem::take(&mut self.path);
        self.levels = path.len();
        self.header = Some(Header {
            at: bytes(start, end),
            path,
            is_list,
        });
        self.open(What::Table(Table::new()), start);
    }

    /// Puts the last table where its header says.
    fn finish_table(&mut self) {
        let last = self.open.pop().filter(|_| self.open.is_empty());
        let Some(What::Table(table)) = last.map(|last| last.inside) else {
            self.is_odd = true;
            return;
        };
        match self.header.take() {
            None => self.root = table,
            Some(header) => self.is_odd = self.is_odd || !self.place(header, table),
        }
    }

    fn place(&mut self, mut header: Header<'a>, table: Table) -> bool {
        let (source, Some(key)) = (self.text.source, header.path.pop()) else {
            return false;
        };
        let mut path = header.path.into_iter();
        let around = path.try_fold(&mut self.root, |table, key| inner(table, key, source));
        let Some(around) = around else {
            return false;
        };
        let mark = |key| Mark {
            source,
            key,
            value: header.at,
        };
        let what = What::Table(table);
        if header.is_list {
            let list = Value::new(What::List(Vec::new()), mark(key.at));
            add_item(around, key, list, Value::new(what, mark(header.at)))
        } else {
            let value = Value::new(what, mark(key.at));
            add(around, key, value)
        }
    }
}

impl EventReceiver for Reader<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_header(span.start());
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end_header(false, span.end());
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_header(span.start());
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end_header(true, span.end());
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(What::Table(Table::new()), span.start())
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span.end());
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(What::List(Vec::new()), span.start())
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span.end());
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if self.is_odd {
            return;
        }
        let mut name = Cow::Borrowed("");
        self.raw(span, encoding).decode_key(&mut name, error);
        let at = bytes(span.start(), span.end());
        self.path.push(Key { name, at });
        let limit = LEVELS.min(self.text.limits.depth);
        self.is_odd |= self.levels + self.path.len() > limit;
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let mut text = Cow::Borrowed("");
        let what = match self.raw(span, encoding).decode_scalar(&mut text, error) {
            ScalarKind::String => Some(What::String(text.into_owned())),
            ScalarKind::Boolean(truth) => Some(What::Bool(truth)),
            ScalarKind::Integer(radix) => integer(&text, radix.value()).ok(),
            ScalarKind::Float => float(&text).ok(),
            ScalarKind::DateTime => date(self.raw(span, encoding).as_str()),
        };
        match what {
            Some(what) => self.put(what, bytes(span.start(), span.end())),
            None => self.is_odd = true,
        }
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(error);
    }
}

/// Dates are read as the crate reads them.
fn date(text: &str) -> Option<What> {
    match DeValue::parse(text).ok()?.into_inner() {
        DeValue::Datetime(date) => Some(What::String(date.to_string())),
        _ => None,
    }
}

fn bytes(start: usize, end: usize) -> tree::Span {
    (start..end).into()
}
