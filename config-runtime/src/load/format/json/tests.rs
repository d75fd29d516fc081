//! What JSON becomes, and what is said of what is none.

mod slips;

use crate::tree::{Limits, Mark, Parsed, Span, Text, Value, What};

use super::JSON;

const SOURCE: u32 = 7;

fn parse(text: &str) -> Parsed {
    parse_within(text, Limits::DEFAULT)
}

fn parse_within(text: &str, limits: Limits) -> Parsed {
    let source = SOURCE;
    (JSON.parse)(&Text {
        text,
        source,
        limits,
    })
}

fn table(text: &str) -> Value {
    let parsed = parse(text);
    assert!(parsed.mistakes.is_empty(), "{text}: {:?}", parsed.mistakes);
    Value::new(What::Table(parsed.table), Mark::default())
}

fn at<'a>(root: &'a Value, path: &str) -> &'a Value {
    let inside = |value: &'a Value, segment| value.get(segment).expect(path);
    path.split('.').fold(root, inside)
}

fn slice(text: &str, span: Span) -> &str {
    &text[std::ops::Range::from(span)]
}

#[test]
fn each_value_carries_its_place() {
    let text = "\u{feff}{\r\n\t\"größe\": 1.50,\r\n\t\"a\\u0062\" : [ -2, {\"x\": \"é\\n\"} ],\r\n\"end\":{ }}\r\n";
    let root = table(text);
    let cases = [
        ("größe", "\"größe\"", "1.50"),
        ("ab", "\"a\\u0062\"", "[ -2, {\"x\": \"é\\n\"} ]"),
        ("ab.0", "-2", "-2"),
        ("ab.1", "{\"x\": \"é\\n\"}", "{\"x\": \"é\\n\"}"),
        ("ab.1.x", "\"x\"", "\"é\\n\""),
        ("end", "\"end\"", "{ }"),
    ];
    for (path, key, value) in cases {
        let mark = at(&root, path).mark;
        assert_eq!(slice(text, mark.key), key, "{path}");
        assert_eq!(slice(text, mark.value), value, "{path}");
        assert_eq!(mark.source, SOURCE);
    }
}

#[test]
fn scalars_keep_their_worth() {
    let cases = [
        ("null", What::Null),
        ("true", What::Bool(true)),
        ("false", What::Bool(false)),
        ("0", What::Integer(0)),
        (
            "-170141183460469231731687303715884105728",
            What::Integer(i128::MIN),
        ),
        (
            "170141183460469231731687303715884105727",
            What::Integer(i128::MAX),
        ),
        (
            "0.026000000000000002",
            What::Float(0.026_000_000_000_000_002),
        ),
        ("1E+2", What::Float(100.0)),
        ("5e-324", What::Float(5e-324)),
        (r#""""#, What::String(String::new())),
        (
            r#""\"\\\/\b\f\n\r\t""#,
            What::String("\"\\/\u{8}\u{c}\n\r\t".to_owned()),
        ),
        (r#""\ud83d\uDE00 é""#, What::String("😀 é".to_owned())),
        (r#""${HOME}""#, What::String("${HOME}".to_owned())),
    ];
    for (text, what) in cases {
        let root = table(&format!("{{\"value\": {text}}}"));
        assert!(at(&root, "value").what == what, "{text}");
    }
}

#[test]
fn all_values_of_a_key_stay_to_be_hidden() {
    let text = r#"{"key": "one", "key": "two", "key": "three"}"#;
    let parsed = parse(text);

    let all = parsed.table["key"].as_list().expect("all of them");
    let shown: Vec<_> = all
        .iter()
        .map(|value| slice(text, value.mark.value))
        .collect();
    assert_eq!(shown, ["\"one\"", "\"two\"", "\"three\""]);
    assert_eq!(parsed.mistakes.len(), 2);
}

#[test]
fn what_is_no_table_is_told() {
    for (text, found) in [("[1]", "a list"), ("\"x\"", "a string"), ("12", "a number")] {
        let parsed = parse(text);
        let message = format!("expected a table at the top, found {found}");
        assert_eq!(parsed.mistakes.first().expect(text).message, message);
        assert!(parsed.table.is_empty());
    }
}

#[test]
fn numbers_that_fit_nowhere_are_told() {
    for number in ["170141183460469231731687303715884105728", "1e400", "-1e400"] {
        let parsed = parse(&format!("{{\"a\": {number}}}"));
        assert_eq!(parsed.mistakes.len(), 1);
        assert_eq!(
            parsed.mistakes[0].message,
            "number does not fit any number type"
        );
        assert_eq!(parsed.mistakes[0].span, Some(6..6 + number.len()));
    }
}

#[test]
fn depth_is_limited_on_a_small_stack() {
    let nested = |levels: usize| format!("{{\"a\": {}{}}}", "[".repeat(levels), "]".repeat(levels));
    let fits = parse(&nested(128));
    assert!(fits.mistakes.is_empty(), "{:?}", fits.mistakes);
    for text in [
        nested(129),
        nested(100_000),
        "{\"a\":".repeat(100_000),
        "[".repeat(100_000),
    ] {
        let thread = std::thread::spawn(move || parse(&text).mistakes);
        let mistakes = thread.join().expect("no overflow");
        let message = &mistakes[0].message;
        assert_eq!(mistakes.len(), 1, "{message}");
        assert!(message.ends_with("more than 128 levels") || message.ends_with("found a list"));
    }
}

#[test]
fn values_are_limited() {
    let limits = Limits {
        values: 3,
        ..Limits::DEFAULT
    };
    assert!(parse_within(r#"{"a": [1, 2]}"#, limits).mistakes.is_empty());

    let parsed = parse_within(r#"{"a": [1, 2, 3], "b": 1}"#, limits);

    assert_eq!(parsed.mistakes.len(), 1);
    assert_eq!(parsed.mistakes[0].message, "more than 3 values");
}
