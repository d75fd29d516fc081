//! Values as a layer has them, each with its place in the text.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// The entries of a table.
pub(crate) type Table = BTreeMap<String, Value>;

/// One value of a layer.
#[derive(Clone)]
pub(crate) struct Value {
    pub(crate) what: What,
    pub(crate) mark: Mark,
}

/// What a value is.
#[derive(Clone, PartialEq)]
pub(crate) enum What {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    String(String),
    /// Text whose meaning the type of the field decides: that of an environment variable.
    Text(String),
    List(Vec<Value>),
    Table(Table),
}

/// Which source a value comes from, and where it stands in the text of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Mark {
    /// Index of the source among those of a load.
    pub(crate) source: u32,
    /// Of its key; of an item of a list, the item itself.
    pub(crate) key: Span,
    /// Of the value itself; of a table that has a header, the header.
    pub(crate) value: Span,
}

/// Bytes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// Takes a text apart.
pub(crate) type Parse = fn(&Text<'_>) -> Parsed;

/// A text that is to be taken apart.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_field_names, reason = "it is the text itself")]
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    /// Goes into each [`Mark`].
    pub(crate) source: u32,
    pub(crate) limits: Limits,
}

/// How much a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// How deep tables and lists may stand in each other.
    pub(crate) depth: usize,
    /// How many values, after aliases are followed.
    pub(crate) values: usize,
}

/// What a text holds, as far as it is well formed, and every mistake in it.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) table: Table,
    pub(crate) mistakes: Vec<Mistake>,
}

/// A mistake in the form of a text.
#[derive(Debug)]
pub(crate) struct Mistake {
    /// A lower-case clause.
    pub(crate) message: String,
    pub(crate) span: Option<Range<usize>>,
    /// What to write instead, where that can be told.
    pub(crate) help: Option<String>,
}

impl Limits {
    pub(crate) const DEFAULT: Self = Self {
        depth: 128,
        values: 1_000_000,
    };
}

impl Value {
    pub(crate) fn new(what: What, mark: Mark) -> Self {
        Self { what, mark }
    }

    pub(crate) fn as_table(&self) -> Option<&Table> {
        match &self.what {
            What::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Value]> {
        match &self.what {
            What::List(items) => Some(items),
            _ => None,
        }
    }

    /// What is inside, by key or index.
    pub(crate) fn get(&self, segment: &str) -> Option<&Value> {
        match &self.what {
            What::Table(table) => table.get(segment),
            What::List(items) => items.get(segment.parse::<usize>().ok()?),
            _ => None,
        }
    }
}

impl Mark {
    /// Whether it has a place in a text; a variable has none.
    pub(crate) fn is_placed(self) -> bool {
        self.value != Span::default()
    }
}

impl From<Range<usize>> for Span {
    /// Texts are smaller than 4 GiB.
    fn from(range: Range<usize>) -> Self {
        let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: offset(range.start),
            end: offset(range.end),
        }
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start as usize..span.end as usize
    }
}

/// Wherever they stand.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.what == other.what
    }
}

/// The value in `table`, at whatever depth, that is the one.
pub(crate) fn find<'a>(table: &'a Table, is_it: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
    table.values().find_map(|value| find_in(value, is_it))
}

fn find_in<'a>(value: &'a Value, is_it: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
    if is_it(value) {
        return Some(value);
    }
    match &value.what {
        What::List(items) => items.iter().find_map(|item| find_in(item, is_it)),
        What::Table(table) => find(table, is_it),
        _ => None,
    }
}

/// The value may be a secret, so it is not shown.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Value").finish_non_exhaustive()
    }
}
