//! What is read at once is what the reader that tells slips makes of it.

use std::cell::RefCell;

use crate::tree::{Limits, Mark, Table, Text, Value, find};

use super::super::{Reader, straight};

const TEXTS: [&str; 6] = [
    "{}",
    "\u{feff} {\"a\": 1, \"b\": [true, null, -2.5e3, \"x\\n\\u00e9\"], \"c\": {\"d\": {}}}\n",
    "{\r\n\t\"größe\" : \"é\",\r\n\t\"list\" : [ [ ], [1,2], {\"x\":[]} ] }\r\n",
    "{\"a\": [1, 2, 3], \"a2\": 12345678901234567890, \"b\": 0, \"c\": \"a'b // c\"}",
    "{\"a\":{\"b\":{\"c\":{\"d\":[[[[\"deep\"]]]]}}},\"e\":\"\"}",
    "{\"port\": 8080, \"names\": [\"a\", \"b\"], \"on\": false, \"none\": null}",
];

/// What is put between two characters.
const SLIPS: [&str; 14] = [
    "", ",", ":", "\"", "'", "{", "}", "[", "]", " ", "\u{a0}", "\n", "// x\n", "0",
];

/// Whether `text` is read at once; what comes of it must be what the other reader makes of it.
fn is_straight(text: &str, limits: Limits) -> bool {
    let text = Text {
        text,
        source: 3,
        limits,
    };
    let Some(table) = straight::read(&text) else {
        return false;
    };
    let parsed = Reader::new(&text).read();
    let told = parsed.mistakes;
    assert!(told.is_empty(), "{:?}: {told:?}", text.text);
    assert!(table == parsed.table, "{:?}", text.text);
    assert_eq!(marks(&table), marks(&parsed.table), "{:?}", text.text);
    true
}

/// The places of all values, which are no part of what makes two equal.
fn marks(table: &Table) -> Vec<Mark> {
    let marks = RefCell::new(Vec::new());
    let note = |value: &Value| {
        marks.borrow_mut().push(value.mark);
        false
    };
    find(table, &note);
    marks.into_inner()
}

#[test]
fn json_is_read_at_once() {
    for text in TEXTS {
        assert!(is_straight(text, Limits::DEFAULT), "{text}");
    }
}

#[test]
fn what_is_read_at_once_is_what_the_other_reader_reads() {
    for text in TEXTS {
        for (at, c) in text.char_indices() {
            let (before, behind) = text.split_at(at);
            for slip in SLIPS {
                is_straight(&[before, slip, behind].concat(), Limits::DEFAULT);
                let behind = &behind[c.len_utf8()..];
                is_straight(&[before, slip, behind].concat(), Limits::DEFAULT);
            }
        }
    }
}

#[test]
fn what_holds_too_much_is_not_read_at_once() {
    let limited = |depth, values| Limits { depth, values };
    assert!(is_straight("{\"a\": {\"b\": [1]}}", limited(2, 3)));
    assert!(!is_straight("{\"a\": {\"b\": [1]}}", limited(1, 3)));
    assert!(!is_straight("{\"a\": {\"b\": [1]}}", limited(2, 2)));
    assert!(!is_straight("{\"a\": 1, \"a\": 2}", Limits::DEFAULT));
}
