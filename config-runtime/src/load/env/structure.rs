//! Values that are written as text and hold others, and where they go.

use crate::key::Key;
use crate::origin::Origin;
use crate::report::{Place, Problem, ProblemKind};
use crate::tree::{Mark, Table, Value, What};

use super::super::format;

/// The list or table that `text` stands for, or whatever it is; all of it stands at `mark`.
pub(in super::super) fn structure(text: &str, mark: Mark) -> Option<Value> {
    let mut value = format::value(text, mark.source)?;
    place(&mut value, mark);
    Some(value)
}

/// Places inside of the text are none of the file in which it stands.
fn place(value: &mut Value, mark: Mark) {
    value.mark = mark;
    match &mut value.what {
        What::List(items) => items.iter_mut().for_each(|item| place(item, mark)),
        What::Table(table) => table.values_mut().for_each(|inner| place(inner, mark)),
        _ => {}
    }
}

/// The text is no list or table. What it is instead may be a secret.
pub(in super::super) fn no_structure(origin: Origin, key: &Key) -> Problem {
    let message =
        format!("`{key}` cannot be read: expected a list or a table, and the text is none");
    Problem::new(ProblemKind::WrongType, message)
        .with_key(key.clone())
        .at(Place::Value(origin))
        .with_help("write a list as `[1, 2]`, sections in a list as `[{ name = \"x\" }]`, and in a map as `{ x = { port = 1 } }`")
}

/// Puts `value` where `key` leads, through tables that are made on the way.
pub(in super::super) fn insert(table: &mut Table, key: &Key, value: Value, mark: Mark) {
    let mut here = table;
    let mut segments = key.segments().peekable();
    while let Some(segment) = segments.next() {
        if segments.peek().is_none() {
            here.insert(segment.to_owned(), value);
            return;
        }
        // It only leads to the value, and has no place of its own.
        let mark = Mark {
            source: mark.source,
            ..Mark::default()
        };
        let inner = here
            .entry(segment.to_owned())
            .or_insert_with(|| Value::new(What::Table(Table::new()), mark));
        open(inner);
        let What::Table(inner) = &mut inner.what else {
            return;
        };
        here = inner;
    }
}

/// Makes a table of `value`, so that an entry can be put into it.
fn open(value: &mut Value) {
    let read = match &value.what {
        What::Table(_) => return,
        What::Text(text) => structure(text, value.mark),
        _ => None,
    };
    // What is no table gives way: what is set later wins.
    let is_table = |value: &Value| value.as_table().is_some();
    value.what = match read.filter(is_table) {
        Some(read) => read.what,
        None => What::Table(Table::new()),
    };
}
