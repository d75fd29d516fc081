//! What is said of the usual slips.

mod alone;
mod scalars;

use super::parse;

/// A text, where its mistake stands, what is said of it, and what helps.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const TOP_HELP: &str =
    "write `{`, entries such as `\"key\": 1`, and `}`; name a file of TOML or YAML after that";

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
        "remove all comments, or use TOML or YAML",
    ),
    (
        "{/* x */\"a\": 1}",
        "/* x */",
        "JSON has no comments",
        "remove all comments, or use TOML or YAML",
    ),
    (
        "# x\n{\"a\": 1}",
        "# x",
        "JSON has no comments",
        "remove all comments, or use TOML or YAML",
    ),
    (
        r#"{"a": 'x'}"#,
        "'x'",
        "a string stands in double quotes",
        "write double quotes in place of single ones",
    ),
    (
        "{a: 1}",
        "a",
        "a key stands in double quotes",
        "put double quotes around the key",
    ),
    (
        "{“a”: 1}",
        "“a”",
        "a string stands in plain quotes",
        "write `\"` in place of curly quotes",
    ),
    (
        "{\"a\": 1\n\"b\": 2}",
        "",
        "expected `,` behind this value",
        "put a comma between entries",
    ),
    (
        r#"{"a": 1; "b": 2}"#,
        ";",
        "expected `,`, found `;`",
        "write `,`",
    ),
    (
        "{\"a\": \"x\r\ny\", \"b\": 1}",
        "\r",
        "line break in a string",
        "write it as `\\n`, or put a quote where the string ends",
    ),
    (
        r#"{"a": "he said "hi"", "b": 1}"#,
        "\"",
        "quote in the text of a string",
        "write `\\\"` for a quote that is part of the text, and one where it ends",
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
        "[",
        "`[` is not closed",
        "put `]` where its list ends, in line 3 at the latest",
    ),
    (
        "{\n  \"a\": {\n    \"b\": 1\n}",
        "{",
        "`{` is not closed",
        "put `}` where its table ends, in line 4 at the latest",
    ),
    (
        "{\"a\": {\"b\": 1}",
        "{",
        "`{` is not closed",
        "put `}` where its table ends",
    ),
    (
        "{\"a\": [1, 'x',\n'b': 1}",
        "'x'",
        "a string stands in double quotes",
        "write double quotes in place of single ones",
    ),
    (
        r#"{"a" 1}"#,
        "",
        "expected `:` behind this key",
        "put a colon between a key and its value",
    ),
    (
        r#"{"a":: 1}"#,
        ":",
        "expected a value, found `:`",
        "remove one of the colons",
    ),
    (
        r#"{"a": }"#,
        "}",
        "expected a value, found `}`",
        "write a value, or remove the key",
    ),
    (
        "a = 1\n[b]\n",
        "a",
        "expected a table at the top, found a bare word",
        TOP_HELP,
    ),
    (
        "[b]\na = 1\n",
        "[",
        "expected a table at the top, found a list",
        TOP_HELP,
    ),
    (
        r#"{"a": {{ .b }}}"#,
        "{",
        "expected a key, found a table",
        "put the value in place of `{{ … }}` before the file is read, or remove a brace",
    ),
    (
        "# x\na: 1\n",
        "a",
        "expected a table at the top, found a bare word",
        TOP_HELP,
    ),
    (
        "---\na: 1\n",
        "---",
        "expected a table at the top, found a bare word",
        TOP_HELP,
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
    assert_told(SLIPS);
}

fn assert_told(slips: &[Slip]) {
    for (text, place, message, help) in slips {
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
