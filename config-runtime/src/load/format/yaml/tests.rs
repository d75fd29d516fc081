//! Reads texts as a file would hold them.

mod corpus;
mod limits;
mod misfits;
mod places;
mod slips;
mod strays;
mod values;

use crate::tree::{Limits, Mistake, Parsed, Text, Value, What};

fn read(text: &str) -> Parsed {
    read_within(text, Limits::DEFAULT)
}

fn read_within(text: &str, limits: Limits) -> Parsed {
    super::parse(&Text {
        text,
        source: 7,
        limits,
    })
}

/// The value of the key `a` of a good text.
fn value_of_a(text: &str) -> What {
    let mut parsed = read(text);
    assert!(parsed.mistakes.is_empty(), "{text}: {:?}", parsed.mistakes);
    parsed.table.remove("a").expect("the text sets `a`").what
}

/// The one mistake of a text.
fn mistake_in(text: &str) -> Mistake {
    let mut mistakes = read(text).mistakes;
    assert_eq!(mistakes.len(), 1, "{text:?}: {mistakes:?}");
    mistakes.remove(0)
}

/// Of each row a text with a mistake, what is marked, what is said, and a part of the help.
fn assert_slips(rows: &[[&str; 4]]) {
    for [text, marked, message, help] in rows {
        let mistake = mistake_in(text);

        assert_eq!(mistake.message, *message, "{text:?}");
        let span = mistake.span.expect("a slip has a place");
        assert_eq!(&text[span], *marked, "{text:?}");
        let said = mistake.help.unwrap_or_default();
        assert!(said.contains(help), "{text:?}: {said}");
    }
}

/// A value as a short text: `{a: [1, 'x']}`.
fn show(what: &What) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match what {
        What::Null => "null".to_owned(),
        What::Bool(truth) => truth.to_string(),
        What::Integer(number) => number.to_string(),
        What::Float(number) => format!("{number:?}"),
        What::String(text) | What::Text(text) => format!("'{text}'"),
        What::List(items) => format!(
            "[{}]",
            join(items.iter().map(|item| show(&item.what)).collect())
        ),
        What::Table(table) => {
            let entry = |(key, value): (&String, &Value)| format!("{key}: {}", show(&value.what));
            format!("{{{}}}", join(table.iter().map(entry).collect()))
        }
    }
}
