//! What types make of an input.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Low,
    Custom(u8),
    Range { from: u8, to: u8 },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Point {
    x: i32,
    y: Option<f32>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Wrapped(Option<u16>);

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(u16),
    Many(Vec<u16>),
    Text(String),
}

/// `text` read as a value of a file.
fn of_file<V: DeserializeOwned>(text: &str) -> Result<V, ReadError> {
    let value = format::value(text, 0).expect("the text is a TOML value");
    V::deserialize(Input::value(&value)).map_err(ReadError::from)
}

fn of_variable<V: DeserializeOwned>(text: &str) -> Result<V, ReadError> {
    V::deserialize(Input::text(text)).map_err(ReadError::from)
}

fn refused<V: DeserializeOwned>(read: Result<V, ReadError>) -> ReadError {
    read.err().expect("the value does not fit")
}

#[test]
fn value_of_a_file_is_read_as_its_type() {
    assert_eq!(of_file::<u8>("255"), Ok(255));
    assert_eq!(of_file::<i64>("-5"), Ok(-5));
    assert_eq!(of_file::<f64>("1"), Ok(1.0));
    assert_eq!(of_file::<f32>("1.5"), Ok(1.5));
    assert_eq!(of_file::<u128>("18446744073709551616"), Ok(1 << 64));
    assert_eq!(of_file::<i128>("-9223372036854775809"), Ok(-(1 << 63) - 1));
    assert_eq!(of_file::<char>("'ü'"), Ok('ü'));
    assert_eq!(of_file::<PathBuf>("'/a'"), Ok("/a".into()));
    assert_eq!(of_file::<Option<bool>>("true"), Ok(Some(true)));
    assert_eq!(of_file::<(u8, String)>("[1, 'a']"), Ok((1, "a".into())));
    assert_eq!(of_file::<Wrapped>("1"), Ok(Wrapped(Some(1))));
    let point = Point { x: 1, y: Some(2.0) };
    assert_eq!(of_file::<Vec<Point>>("[{ x = 1, y = 2 }]"), Ok(vec![point]));
    let names = HashMap::from([(1_u16, "a".to_owned())]);
    assert_eq!(of_file::<HashMap<u16, String>>("{ 1 = 'a' }"), Ok(names));
}

#[test]
fn enum_is_read_from_a_name_or_a_table() {
    let range = Level::Range { from: 1, to: 2 };

    assert_eq!(of_file::<Level>("'low'"), Ok(Level::Low));
    assert_eq!(of_variable::<Level>("low"), Ok(Level::Low));
    assert_eq!(of_file::<Level>("{ custom = 3 }"), Ok(Level::Custom(3)));
    assert_eq!(of_variable::<Level>("{ custom = 3 }"), Ok(Level::Custom(3)));
    let read = of_file::<Level>("{ range = { from = 1, to = 2 } }");
    assert_eq!(read, Ok(range));
}

#[test]
fn text_of_a_variable_means_what_the_type_asks_for() {
    assert_eq!(of_variable::<String>("007"), Ok("007".into()));
    assert_eq!(of_variable::<u16>(" 007 "), Ok(7));
    assert_eq!(of_variable::<i128>("-1"), Ok(-1));
    assert_eq!(of_variable::<u128>(&u128::MAX.to_string()), Ok(u128::MAX));
    assert_eq!(
        of_variable::<Option<String>>("a = b"),
        Ok(Some("a = b".into()))
    );
    assert_eq!(of_variable::<Vec<u8>>("[1, 2]"), Ok(vec![1, 2]));
    assert_eq!(of_variable::<Either>("7"), Ok(Either::Number(7)));
    assert_eq!(of_variable::<Either>("[7]"), Ok(Either::Many(vec![7])));
    assert_eq!(
        of_variable::<Either>("seven"),
        Ok(Either::Text("seven".into()))
    );
}

/// A line break in a variable must not bring in another key.
#[test]
fn text_of_a_variable_is_one_value() {
    assert!(format::value("1\nother = 2", 0).is_none());
    assert!(of_variable::<Vec<u8>>("[1]\nother = 2").is_err());
}

#[test]
fn nothing_is_none_and_no_other_value() {
    fn nothing<V: DeserializeOwned>() -> Option<V> {
        V::deserialize(Input::nothing()).ok()
    }
    assert_eq!(nothing::<Option<u16>>(), Some(None));
    assert_eq!(nothing::<u16>(), None);
    assert_eq!(nothing::<String>(), None);
    assert_eq!(nothing::<Vec<u16>>(), None);
    assert_eq!(nothing::<Wrapped>(), None);
    assert_eq!(nothing::<Either>(), None);
    assert_eq!(nothing::<Level>(), None);
}

#[test]
fn refusal_names_what_is_expected_and_what_stands_there() {
    let too_large = "expected u16, and this integer does not fit";
    let one_of = "expected one of `low`, `custom`, `range`";
    assert_told(&[
        (
            refused(of_file::<u16>("'x'")),
            "",
            "expected u16, found a string",
        ),
        (refused(of_file::<u16>("70000")), "", too_large),
        (
            refused(of_file::<u16>("18446744073709551616")),
            "",
            too_large,
        ),
        (
            refused(of_file::<u16>("[]")),
            "",
            "expected u16, found a list",
        ),
        (refused(of_file::<Level>("'high'")), "", one_of),
        (
            refused(of_file::<Level>("1")),
            "",
            "expected enum Level, found an integer",
        ),
        (
            refused(of_file::<SocketAddr>("'here'")),
            "",
            "invalid socket address syntax",
        ),
    ]);
}

#[test]
fn refusal_names_the_place_inside_a_value() {
    let inside = refused(of_file::<Vec<u16>>("[1, 2.5]"));
    let deep = refused(of_file::<BTreeMap<String, Point>>("{ a = { x = true } }"));
    let few = "expected an array of length 2, and there are 1";
    assert_told(&[
        (inside, "1", "expected u16, found a floating point number"),
        (deep, "a.x", "expected i32, found a boolean"),
        (
            refused(of_file::<Vec<u16>>("1")),
            "",
            "expected a list, found an integer",
        ),
        (refused(of_file::<[u8; 2]>("[1]")), "", few),
        (
            refused(of_file::<Point>("{ y = 1 }")),
            "",
            "missing key `x`",
        ),
    ]);
}

#[test]
fn refusal_of_a_variable_does_not_show_its_text() {
    let cases = [
        (
            refused(of_variable::<bool>("yes")),
            "",
            "expected a boolean, and the text is none",
        ),
        (
            refused(of_variable::<u8>("300")),
            "",
            "expected u8, and this integer does not fit",
        ),
        (
            refused(of_variable::<Vec<u8>>("1, 2")),
            "",
            "expected a list or a table, such as `[1, 2]`",
        ),
    ];
    assert_told(&cases);
}

fn assert_told(cases: &[(ReadError, &str, &str)]) {
    for (error, path, message) in cases {
        let told = (error.path.join("."), error.message.as_str());
        assert_eq!(told, ((*path).to_owned(), *message));
    }
}

/// What types say in words of their own, and the keys of maps, may be the value itself.
#[test]
fn refusal_without_the_value_keeps_what_is_said_of_types() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {}
    let telling = <InputError as serde::de::Error>::custom("no hunter2");
    let path = refused(of_file::<HashMap<String, u16>>("{ hunter2 = 'x' }"));
    let field = refused(of_file::<Strict>("{ hunter2 = 1 }"));

    for (error, expected) in [
        (
            telling.into(),
            "the type of the field does not take this value",
        ),
        (path, "expected u16, found a string"),
        (field, "the type of the field does not take this value"),
    ] {
        let told = error.without_value();

        assert_eq!((told.path.len(), told.message.as_str()), (0, expected));
    }
}
