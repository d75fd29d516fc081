use crate::tree::What;

use super::{mistake_in, read, show, value_of_a};

/// What is written behind `a: `, and what it means.
const VALUES: &[(&str, &str)] = &[
    ("", "null"),
    ("~", "null"),
    ("null", "null"),
    ("Null", "null"),
    ("NULL", "null"),
    ("nULL", "'nULL'"),
    ("true", "true"),
    ("True", "true"),
    ("TRUE", "true"),
    ("FALSE", "false"),
    ("tRUE", "'tRUE'"),
    ("yes", "'yes'"),
    ("no", "'no'"),
    ("on", "'on'"),
    ("off", "'off'"),
    ("y", "'y'"),
    ("12", "12"),
    ("-12", "-12"),
    ("+12", "12"),
    ("007", "7"),
    ("0o17", "15"),
    ("0x1F", "31"),
    ("-0x1F", "'-0x1F'"),
    ("0b11", "'0b11'"),
    ("0o8", "'0o8'"),
    ("0x", "'0x'"),
    ("1_000", "'1_000'"),
    (
        "170141183460469231731687303715884105727",
        "170141183460469231731687303715884105727",
    ),
    (
        "-170141183460469231731687303715884105728",
        "-170141183460469231731687303715884105728",
    ),
    ("1.5", "1.5"),
    ("1.", "1.0"),
    (".5", "0.5"),
    ("-.5e-3", "-0.0005"),
    ("1e3", "1000.0"),
    ("1E+3", "1000.0"),
    ("1e", "'1e'"),
    (".", "'.'"),
    ("-", "[null]"),
    ("+", "'+'"),
    (".inf", "inf"),
    ("+.Inf", "inf"),
    ("-.INF", "-inf"),
    (".nan", "NaN"),
    (".NaN", "NaN"),
    ("-.nan", "'-.nan'"),
    ("inf", "'inf'"),
    ("nan", "'nan'"),
    ("infinity", "'infinity'"),
    ("1.2.3", "'1.2.3'"),
    ("12:30:45", "'12:30:45'"),
    ("2026-11-21", "'2026-11-21'"),
    ("2026-11-21T10:00:00Z", "'2026-11-21T10:00:00Z'"),
    ("=", "'='"),
    ("\"12\"", "'12'"),
    ("'true'", "'true'"),
    ("''", "''"),
    ("\"a\\tb\\u00e4\\x41\"", "'a\tbäA'"),
    ("'it''s'", "'it's'"),
    ("|\n  12\n", "'12\n'"),
    (">-\n  x\n  y\n", "'x y'"),
    ("x\n  y", "'x y'"),
    ("!!str 12", "'12'"),
    ("!!str", "''"),
    ("! 12", "'12'"),
    ("!<tag:yaml.org,2002:str> 12", "'12'"),
    ("!!int \"12\"", "12"),
    ("!!float 12", "12.0"),
    ("!!bool 'true'", "true"),
    ("!!null ''", "null"),
    ("!!map {b: 1}", "{b: 1}"),
    ("!!seq [1]", "[1]"),
    ("!!set {b}", "{b: null}"),
    ("!!binary aGk=", "'aGk='"),
    (
        "{1: x, true: y, ~: z, 1.5: w}",
        "{1: 'x', 1.5: 'w', true: 'y', ~: 'z'}",
    ),
    ("{\"b\":1}", "{b: 1}"),
    ("[b: 1, c]", "[{b: 1}, 'c']"),
    ("{}", "{}"),
    ("[]", "[]"),
];

#[test]
fn scalars_mean_what_the_core_schema_says() {
    for (text, expected) in VALUES {
        let what = value_of_a(&format!(
            "a: {}{text}\n",
            if *text == "-" { "\n" } else { "" }
        ));

        assert_eq!(show(&what), *expected, "{text}");
    }
}

/// Texts with anchors, and the table that each holds.
const ANCHORED: &[(&str, &str)] = &[
    ("x: &k {b: 1}\na: *k\n", "{a: {b: 1}, x: {b: 1}}"),
    ("x: &k 1\nx2: &k 2\na: *k\n", "{a: 2, x: 1, x2: 2}"),
    (
        "x: &k {b: 1, c: 2}\na:\n  c: 3\n  <<: *k\n",
        "{a: {b: 1, c: 3}, x: {b: 1, c: 2}}",
    ),
    (
        "x: &k {b: 1}\ny: &l {b: 2, c: 3}\na: {<<: [*k, *l]}\n",
        "{a: {b: 1, c: 3}, x: {b: 1}, y: {b: 2, c: 3}}",
    ),
    ("a: {<<: {b: 1}, b: 2}\n", "{a: {b: 2}}"),
    ("a: {\"<<\": {b: 1}}\n", "{a: {<<: {b: 1}}}"),
    (
        "x: &k {b: 1}\ny: &l {<<: *k, c: 2}\na: {<<: *l}\n",
        "{a: {b: 1, c: 2}, x: {b: 1}, y: {b: 1, c: 2}}",
    ),
    ("&k b: 1\na: *k\n", "{a: 'b', b: 1}"),
    ("x: &k 0x1F\n*k : 1\n", "{0x1F: 1, x: 31}"),
    ("&k 12: 1\na: {*k : 2}\n", "{12: 1, a: {12: 2}}"),
    ("x: &k\na: *k\n", "{a: null, x: null}"),
];

#[test]
fn aliases_and_merge_keys_are_followed() {
    for (text, expected) in ANCHORED {
        let parsed = read(text);

        assert!(parsed.mistakes.is_empty(), "{text}: {:?}", parsed.mistakes);
        assert_eq!(show(&What::Table(parsed.table)), *expected, "{text}");
    }
}

#[test]
fn empty_documents_are_empty_tables() {
    for text in [
        "",
        "\n",
        "# nothing\n",
        "---\n",
        "---\n...\n",
        "\u{feff}",
        "{}",
        "%YAML 1.2\n---\n",
    ] {
        let parsed = read(text);

        assert!(
            parsed.mistakes.is_empty(),
            "{text:?}: {:?}",
            parsed.mistakes
        );
        assert!(parsed.table.is_empty(), "{text:?}");
    }
}

#[test]
fn what_stands_before_a_mistake_is_kept() {
    let parsed = read("a: 1\nb: {c: 2, d: @}\n");

    assert_eq!(parsed.mistakes.len(), 1);
    assert_eq!(show(&What::Table(parsed.table)), "{a: 1, b: {c: 2}}");
}

#[test]
fn line_breaks_of_windows_and_byte_order_marks_change_no_value() {
    let text = "a:\r\n  - x\r\n  - |\r\n    y\r\n    z\r\n";
    assert_eq!(show(&value_of_a(text)), "['x', 'y\nz\n']");
    assert_eq!(
        show(&value_of_a(&format!("\u{feff}{text}"))),
        "['x', 'y\nz\n']"
    );
}

#[test]
fn duplicates_are_told_apart_from_what_is_merged() {
    let text = "b: 1\n\"b\": 2\nc: {d: 1,\n d: 2}\nb: 3\n";

    let mistakes = read(text).mistakes;

    let said: Vec<&str> = mistakes
        .iter()
        .map(|mistake| mistake.message.as_str())
        .collect();
    let expected = [
        "`b` is set twice; the first is in line 1",
        "`d` is set twice; the first is in line 3",
        "`b` is set twice; the first is in line 1",
    ];
    assert_eq!(said, expected);
    assert_eq!(
        mistakes[0].span.clone().map(|span| &text[span]),
        Some("\"b\"")
    );
    assert_eq!(
        mistake_in("a: {<<: {b: 1}, <<: {c: 1}}").message,
        "`<<` is set twice; the first is in line 1"
    );
}
