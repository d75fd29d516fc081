//! Tables of what stands there, and of what is to be said.

use super::*;
use crate::tree::{Mark, Value};

fn string(text: &str) -> What {
    What::String(text.to_owned())
}

fn variable(text: &str) -> What {
    What::Text(text.to_owned())
}

fn list(items: Vec<What>) -> What {
    let items = items.into_iter();
    What::List(
        items
            .map(|what| Value::new(what, Mark::default()))
            .collect(),
    )
}

fn expected(words: &str) -> Expected {
    Expected::Type(words.to_owned())
}

fn said(expected: &Expected, ty: &str, found: &What, notation: Notation) -> Option<String> {
    let whole = Misfit {
        expected,
        ty,
        has_default: false,
        is_secret: false,
        notation,
    };
    misfit(&whole, found)
}

fn in_file(words: &str, found: &What) -> String {
    said(&expected(words), "", found, Notation::Toml).unwrap_or_default()
}

#[test]
fn numbers_are_told_how_they_are_written() {
    let table = [
        ("u16", string("8080"), "remove the quotes"),
        ("u16", string("8080.5"), "write a whole number"),
        ("u16", string("1_000"), "write `1000`"),
        ("u16", string("8000,"), "write `8000`"),
        ("u16", string("8000 // x"), "begin a comment with `#`"),
        ("u16", string("1,000"), "write `1000`"),
        ("u32", string("1,000,000"), "write `1000000`"),
        ("u32", string("0x1F"), "write `31`"),
        (
            "u16",
            string("5MB"),
            "write the number alone, without a unit",
        ),
        (
            "u16",
            string("many"),
            "write a whole number, without quotes",
        ),
        ("u16", What::Float(8080.0), "write `8080`"),
        ("u16", What::Float(0.5), "write a whole number"),
        ("u16", What::Integer(-1), "u16 takes 0 to 65535"),
        ("i8", What::Integer(128), "i8 takes -128 to 127"),
        (
            "a nonzero u8",
            What::Integer(0),
            "nonzero u8 takes 1 to 255",
        ),
        ("f64", string("0.5"), "remove the quotes"),
        ("f64", string("0,5"), "write `0.5`"),
        ("f64", string("1,5e3"), "write `1.5e3`"),
        ("f64", string("5%"), "write `0.05`"),
        ("f64", string("12,5 %"), "write `0.125`"),
        ("f64", string("100%"), "write `1.0`"),
        ("f64", string("1 000.5"), "write `1000.5`"),
        (
            "f64",
            string("1,000"),
            "write `1000`, or `1.000` if the comma is a decimal one",
        ),
        ("f64", string("0,500"), "write `0.500`"),
        ("f64", string("high"), "write a number, without quotes"),
    ];
    for (words, found, remedy) in table {
        assert_eq!(in_file(words, &found), remedy, "{words}");
    }
}

#[test]
fn booleans_are_told_how_they_are_written() {
    let table = [
        (string("true"), "remove the quotes"),
        (string("True"), "write `true`"),
        (string("yes"), "write `true`"),
        (string("off"), "write `false`"),
        (What::Integer(0), "write `false`"),
        (string("perhaps"), "write `true` or `false`"),
    ];
    for (found, remedy) in table {
        assert_eq!(in_file("a boolean", &found), remedy);
    }
}

#[test]
fn texts_lists_and_units_are_told_how_they_are_written() {
    let table = [
        ("a string", What::Integer(1), "put it in quotes"),
        ("path string", What::Bool(true), "put it in quotes"),
        ("a string", list(vec![string("a")]), "remove the brackets"),
        (
            "u16",
            list(vec![string("a"), string("b")]),
            "write one value, not a list",
        ),
        ("a list", What::Integer(1), "put it in brackets: `[…]`"),
        ("a list", string("a"), "put it in brackets: `[…]`"),
        (
            "a list",
            string("a, b"),
            r#"write it as a list: `["a", "b"]`"#,
        ),
        ("a list", string("1,2"), "write it as a list: `[1, 2]`"),
        (
            "a duration",
            What::Integer(30),
            r#"write it with a unit, such as "30s""#,
        ),
        (
            "a duration",
            string("30"),
            r#"write it with a unit, such as "30s""#,
        ),
        (
            "a duration",
            string("30 sconds"),
            r#"write whole numbers with units, such as "30s" or "1min 500ms""#,
        ),
        (
            "struct Duration",
            What::Integer(30),
            "write it as `{ secs = 30, nanos = 0 }`",
        ),
        (
            "u16",
            string("${PORT}"),
            "substitution is off for this layer; write the value itself",
        ),
    ];
    for (words, found, remedy) in table {
        assert_eq!(in_file(words, &found), remedy, "{words}");
    }
}

#[test]
fn a_type_that_says_nothing_is_known_by_its_name() {
    let table = [
        ("ByteSize", r#"write a number with a unit, such as "5MiB""#),
        (
            "Option<std::net::SocketAddr>",
            r#"write an IP address and a port, such as "127.0.0.1:8080""#,
        ),
        ("Vec<IpAddr>", r#"write an IP address, such as "127.0.0.1""#),
        ("Url", ""),
    ];
    for (ty, remedy) in table {
        let said = said(&Expected::Unsaid, ty, &string("x"), Notation::Toml);
        assert_eq!(said.unwrap_or_default(), remedy, "{ty}");
    }
}

#[test]
fn variables_have_no_quotes() {
    let table = [
        ("u16", "\"8080\"", "remove the quotes"),
        ("u16", "70000", "u16 takes 0 to 65535"),
        ("u16", "many", "write a whole number"),
        ("u16", " ", "unset it, or give it a value"),
        ("bool", "yes", "write `true`"),
        ("bool", "'true'", "remove the quotes"),
        ("a duration", "30", "write it with a unit, such as 30s"),
        (
            "a list or a table",
            "a,b",
            r#"write it as a list: `["a", "b"]`"#,
        ),
    ];
    for (words, text, remedy) in table {
        let said = said(&expected(words), "", &variable(text), Notation::Variable);
        assert_eq!(said.unwrap_or_default(), remedy, "{words} {text}");
    }
}

#[test]
fn near_word_of_a_closed_set_is_offered() {
    let words = Expected::OneOf(&["paper", "live"]);

    let said = |text| said(&words, "Mode", &string(text), Notation::Toml);

    assert_eq!(said("Papr").as_deref(), Some("did you mean `paper`?"));
    assert_eq!(said("x"), None);
}

#[test]
fn nothing_is_to_be_removed_where_there_is_a_default() {
    let expected = expected("u16");
    let said = |has_default| {
        let whole = Misfit {
            expected: &expected,
            ty: "u16",
            has_default,
            is_secret: false,
            notation: Notation::Yaml,
        };
        misfit(&whole, &What::Null)
    };

    assert_eq!(
        said(true).as_deref(),
        Some("remove the line to use the default")
    );
    assert_eq!(said(false).as_deref(), Some("write a value"));
}

/// Two secrets of one kind have one remedy.
#[test]
fn remedy_for_a_secret_does_not_depend_on_its_value() {
    let words = [
        "u16",
        "f64",
        "a boolean",
        "a string",
        "a duration",
        "a list",
    ];
    let kinds = [
        vec![
            string("5%"),
            string("yes"),
            string("8080"),
            string("${A}"),
            string("a,b"),
        ],
        vec![variable("5%"), variable("\"1\""), variable("99999")],
        vec![What::Integer(1), What::Integer(-7), What::Integer(70000)],
        vec![What::Float(2.0), What::Float(0.25)],
        vec![What::Bool(true), What::Bool(false)],
        vec![list(vec![]), list(vec![string("a")])],
    ];
    for (words, kind) in words
        .iter()
        .flat_map(|words| kinds.iter().map(move |kind| (words, kind)))
    {
        let expected = expected(words);
        let secret = Misfit {
            expected: &expected,
            ty: "ByteSize",
            has_default: false,
            is_secret: true,
            notation: Notation::Toml,
        };
        let mut said: Vec<_> = kind.iter().map(|found| misfit(&secret, found)).collect();
        said.dedup();
        assert_eq!(said.len(), 1, "{words}: {said:?}");
    }
}
