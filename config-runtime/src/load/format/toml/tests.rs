//! What is told of malformed TOML.

mod slips;
mod straight;

use std::ops::Range;

use crate::tree::{Limits, Parsed, Text};

fn parse(text: &str) -> Parsed {
    super::parse(&Text {
        text,
        source: 0,
        limits: Limits::DEFAULT,
    })
}

/// Line and column of each mistake, what is told of it, and what helps.
fn told(text: &str) -> Vec<(String, String, String)> {
    let mistakes = parse(text).mistakes.into_iter();
    let told = mistakes.map(|mistake| {
        let start = mistake.span.map_or(text.len(), |span| span.start);
        let before = text.get(..start).expect("a mistake begins at a character");
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let help = mistake.help.unwrap_or_default();
        (format!("{line}:{column}"), mistake.message, help)
    });
    told.collect()
}

/// Where the mistakes of a text stand.
fn places(text: &str) -> Vec<String> {
    told(text).into_iter().map(|(place, ..)| place).collect()
}

#[test]
fn one_slip_is_one_mistake() {
    for (text, expected) in [
        (
            "a = [\"x\", \"y\"\nb = 1\n[c]\nd = yes\n",
            ["1:5"].as_slice(),
        ),
        ("a = [\"x\", \"y]\nb = 1\nc = yes\n", &["1:11"]),
        ("a = { b = [1, 2 }\nc = 1\n", &["1:11"]),
        ("a = { b = 1\nc = 1\n", &["1:5"]),
        (
            "a = \"-----BEGIN\nab+/==\nabc=\n-----END\"\nc = 1\nb = yes\n",
            &["1:5", "6:5"],
        ),
        ("a = \"x\nb = yes\n", &["1:5", "2:5"]),
        ("port: 8080\n", &["1:5"]),
        ("a = ${B}\n", &["1:5"]),
        ("a = { b = 1 }\n[a.c]\nd = 1\n", &["2:2"]),
        ("a = 1 b = 2\n", &["1:5"]),
        ("{\n\"a\": 1,\n\"b\": 2\n}\n", &["1:1"]),
        ("---\na: 1\nb: 2\n", &["1:1"]),
    ] {
        assert_eq!(places(text), expected, "{text}");
    }
}

#[test]
fn each_of_several_slips_is_a_mistake() {
    assert_eq!(places("a = live\nb = 1\nc = 3,\n"), ["1:5", "3:6"]);
    assert_eq!(places("a = [yes, no]\n"), ["1:6", "1:11"]);
    assert_eq!(places("a = { b = yes, c = .5 }\n"), ["1:11", "1:20"]);
    assert_eq!(places("a = yes\nb = [1\nc = 2\n"), ["1:5", "2:5"]);
    assert_eq!(
        places("a\nb 1\nc = yes\nc: 1\n"),
        ["1:2", "2:3", "3:5", "4:2"]
    );
}

#[test]
fn mistakes_are_told_up_to_a_limit() {
    assert_eq!(told(&"a = yes\n".repeat(1000)).len(), 100);
    let one_line = format!("a = [{}]", "yes, ".repeat(1000));
    assert_eq!(told(&one_line).len(), 100);
}

#[test]
fn key_that_is_there_twice_is_told_with_the_line_of_the_first() {
    for (text, place, message) in [
        (
            "a = 1\nb = 2\na = 3\n",
            "3:1",
            "`a` is set twice; the first is in line 1",
        ),
        (
            "\"a\" = 1\na = 2\n",
            "2:1",
            "`a` is set twice; the first is in line 1",
        ),
        (
            "[a]\nx = 1\n\n[a]\n",
            "4:2",
            "`a` is set twice; the first is in line 1",
        ),
        (
            "a.b = 1\n[a]\nc = 1\n",
            "2:2",
            "`a` is set twice; the first is in line 1",
        ),
        (
            "[b]\na = 1\n[c]\na = 1\na = 2\n",
            "5:1",
            "`a` is set twice; the first is in line 4",
        ),
        (
            "[[a]]\nx = 1\n[[a]]\nx = 1\nx = 2\n",
            "5:1",
            "`x` is set twice; the first is in line 4",
        ),
        (
            "[[a]]\n[a.b]\n[[a]]\n[a.b]\n[a.b]\n",
            "5:4",
            "`b` is set twice; the first is in line 4",
        ),
        (
            "a = [{b = 1}, {b = 2,\nc = 1, c = 2}]\n",
            "2:8",
            "the first is in line 2",
        ),
        (
            "a = { b = 1 }\n[a.c]\n",
            "2:2",
            "`a` already has a value; it is in line 1",
        ),
        (
            "a = 1\na.b = 1\n",
            "2:1",
            "`a` already has a value; it is in line 1",
        ),
    ] {
        let told = told(text);
        assert_eq!(told.len(), 1, "{text}");
        let (at, said, help) = &told[0];
        assert_eq!(at, place, "{text}");
        assert!(said.contains(message), "{said}");
        assert!(!help.is_empty(), "{text}");
    }
}

#[test]
fn nothing_of_a_value_is_told() {
    for value in [
        "hunter2",
        "\"hunter2",
        "hunter2;",
        "hunter2\"",
        "8hunter2",
        "\"\\hunter2\"",
        "“hunter2”",
    ] {
        for text in [
            format!("a = {value}\n"),
            format!("a: {value}\n"),
            format!("a {value}\n"),
        ] {
            for (_, message, help) in told(&text) {
                assert!(
                    !message.contains("hunter2") && !help.contains("hunter2"),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn values_behind_a_key_without_value_are_read() {
    let parsed = parse("ü\na = 1\nb c\n[d]\ne = 2\n");

    let value = parsed.table.get("d").and_then(|table| table.get("e"));
    assert_eq!(parsed.mistakes.len(), 2);
    assert!(parsed.table.contains_key("a"));
    let place = value.map(|value| Range::from(value.mark.value));
    assert_eq!(place, Some(21..22));
}

#[test]
fn number_that_is_too_large_is_told_and_one_that_is_malformed_is_not_told_again() {
    assert_eq!(
        places("a = 99999999999999999999999999999999999999999\n"),
        ["1:5"]
    );
    assert_eq!(places("a = 1e999\n"), ["1:5"]);
    assert_eq!(places("a = 127.0.0.1:80\n"), ["1:5"]);
    assert_eq!(places("a = 08080\n"), ["1:5"]);
}

#[test]
fn malformed_text_however_deep_is_told() {
    for text in [
        "[".repeat(100_000),
        "a = [".to_owned() + &"[".repeat(100_000),
        "a = ".to_owned() + &"{a=".repeat(100_000),
    ] {
        let told = std::thread::spawn(move || told(&text).len());
        assert!(told.join().is_ok_and(|told| told > 0));
    }
}
