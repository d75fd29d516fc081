//! What is said of the usual slips.

use super::parse;

/// A text, where its mistake stands, what is said of it, and what helps.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: &[Slip] = &[
    (
        r#"{"a": 1,}"#,
        ",",
        "expected another entry behind this comma",
        "remove the comma",
    ),
    (
        r#"{"a": [1,]}"#,
        ",",
        "expected another entry behind this comma",
        "remove the comma",
    ),
    (
        "{\"a\": 1 // x\n}",
        "// x",
        "JSON has no comments",
        "remove it, or use TOML or YAML",
    ),
    (
        "{/* x */\"a\": 1}",
        "/* x */",
        "JSON has no comments",
        "remove it, or use TOML or YAML",
    ),
    (
        "# x\n{\"a\": 1}",
        "# x",
        "JSON has no comments",
        "remove it, or use TOML or YAML",
    ),
    (
        r#"{"a": 'x'}"#,
        "'x'",
        "a string stands in double quotes",
        "write `\"` in place of `'`",
    ),
    (
        "{a: 1}",
        "a",
        "a key stands in double quotes",
        "write `\"a\"`",
    ),
    (
        "{“a”: 1}",
        "“a”",
        "a string stands in plain quotes",
        "write `\"` in place of curly quotes",
    ),
    (
        "{\"a\": 1\n\"b\": 2}",
        "1",
        "expected `,` behind this value",
        "put a comma between entries",
    ),
    (
        r#"{"a": 1; "b": 2}"#,
        ";",
        "expected `,`, found `;`",
        "write `,`",
    ),
    (r#"{"a" = 1}"#, "=", "expected `:`, found `=`", "write `:`"),
    (
        r#"{"a": True}"#,
        "True",
        "expected a value, found a bare word",
        "write `true`",
    ),
    (
        r#"{"a": None, "b": 1}"#,
        "None",
        "expected a value, found a bare word",
        "write `null`",
    ),
    (
        r#"{"a": undefined}"#,
        "undefined",
        "expected a value, found a bare word",
        "write `null`",
    ),
    (
        r#"{"a": http://x/y }"#,
        "http://x/y",
        "expected a value, found a bare word",
        "write text in double quotes",
    ),
    (
        r#"{"a": NaN}"#,
        "NaN",
        "expected a value, found a bare word",
        "JSON has neither infinity nor NaN; write a number",
    ),
    (
        r#"{"a": -Infinity}"#,
        "-Infinity",
        "expected a number",
        "JSON has neither infinity nor NaN; write a number",
    ),
    (
        r#"{"a": 007}"#,
        "007",
        "number begins with a zero",
        "remove the zero, or write text in double quotes",
    ),
    (
        r#"{"a": +1}"#,
        "+1",
        "number begins with `+`",
        "remove the `+`",
    ),
    (
        r#"{"a": .5}"#,
        ".5",
        "number lacks a digit beside its point",
        "write a digit on both sides of the point",
    ),
    (
        r#"{"a": 5.}"#,
        "5.",
        "number lacks a digit beside its point",
        "write a digit on both sides of the point",
    ),
    (
        r#"{"a": 0x1F}"#,
        "0x1F",
        "number is not decimal",
        "write it with the digits 0 to 9",
    ),
    (
        r#"{"a": 1_000}"#,
        "1_000",
        "number has `_` in it",
        "write the digits without `_`",
    ),
    (
        r#"{"a": 10s}"#,
        "10s",
        "expected a number",
        "write digits alone, or text in double quotes",
    ),
    (
        r#"{"a": 10.0.0.1:80}"#,
        "10.0.0.1:80",
        "expected a number",
        "write digits alone, or text in double quotes",
    ),
    (
        "{\"a\": \"x,\n\"b\": 1}",
        "\"x",
        "string is not closed in its line",
        "put a quote at its end; write a line break in it as `\\n`",
    ),
    (
        r#"{"a": "C:\dir"}"#,
        "\\",
        "backslash before a character that needs none",
        "write `\\\\` for a backslash",
    ),
    (
        r#"{"a": "\ud83d"}"#,
        "\\",
        "half of a character that takes two `\\u`",
        "write both halves, or the character itself",
    ),
    (
        "{\"a\":\u{a0}1}",
        "\u{a0}",
        "white space of a kind that JSON has not",
        "write a plain space",
    ),
    (
        "{\n\"a\": [1\n}",
        "}",
        "expected `]` for the `[` in line 2",
        "put `]` where what `[` begins shall end",
    ),
    (
        "{\"a\": 1,\n\"b\": 2,\n\"a\": 3}",
        "\"a\"",
        "`a` is set twice; the first is in line 1",
        "keep one of them",
    ),
    (
        "",
        "",
        "expected a table at the top, found nothing",
        "write `{}` for a file that sets nothing",
    ),
];

#[test]
fn slips_are_told_with_what_to_write() {
    for (text, place, message, help) in SLIPS {
        let parsed = parse(text);
        let first = parsed.mistakes.first().expect(text);
        let span = first.span.clone().expect(text);
        assert_eq!(
            (first.message.as_str(), &text[span]),
            (*message, *place),
            "{text}"
        );
        assert_eq!(first.help.as_deref(), Some(*help), "{text}");
    }
}

#[test]
fn decimal_comma_is_told() {
    let parsed = parse("{\"a\": 3,14, \"b\": 1}");

    let first = parsed.mistakes.first().expect("a mistake");
    assert_eq!(first.message, "expected a key, found a number");
    assert_eq!(first.help.as_deref(), Some("write a decimal with a point"));
}

#[test]
fn one_look_shows_all_slips_and_what_could_be_read() {
    let parsed = parse("{'a': True,\n  b: 007\n  \"c\": \"x\",\n}\n");

    let messages: Vec<_> = parsed
        .mistakes
        .iter()
        .map(|mistake| mistake.message.as_str())
        .collect();
    let expected = [
        "a string stands in double quotes",
        "expected a value, found a bare word",
        "a key stands in double quotes",
        "number begins with a zero",
        "expected `,` behind this value",
        "expected another entry behind this comma",
    ];
    assert_eq!(messages, expected);
    assert_eq!(parsed.table.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn wrong_bracket_ends_only_what_it_can() {
    for text in ["{\"a\": [1, 2}", "{\"a\": [{\"b\": 1]}", "{\"a\": 1]"] {
        assert_eq!(parse(text).mistakes.len(), 1, "{text}");
    }
}

#[test]
fn endless_mistakes_end() {
    for text in [
        ",",
        "\"a\": 1, ",
        "}",
        "[",
        "'",
        "a ",
        "\"",
        "#\n",
        "\"a\": [}, ",
    ] {
        let text = format!("{{{}", text.repeat(100_000));
        let thread = std::thread::spawn(move || parse(&text).mistakes.len());
        let count = thread.join().expect("no overflow");
        assert!((1..=110).contains(&count), "{count}");
    }
}
