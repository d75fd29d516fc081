//! What is said of numbers and bare words that JSON has not.

use super::{Slip, assert_told};

const SLIPS: &[Slip] = &[
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
        "write a digit on both sides of the point, such as `0.5` or `1.0`",
    ),
    (
        r#"{"a": 5.}"#,
        "5.",
        "number lacks a digit beside its point",
        "write a digit on both sides of the point, such as `0.5` or `1.0`",
    ),
    (
        r#"{"a": 0x1F}"#,
        "0x1F",
        "number is not decimal",
        "write it as a decimal number, or text in double quotes",
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
        r#"{"a": 30 s}"#,
        "30 s",
        "expected a number",
        "write digits alone, or text in double quotes",
    ),
    (
        r#"{"a": ${B:-1} }"#,
        "${B:-1}",
        "expected a value, found a bare word",
        "write text in double quotes",
    ),
    (
        "{\"a\": x /* y */}",
        "x",
        "expected a value, found a bare word",
        "write text in double quotes",
    ),
    (
        "{\"a\": 3,14, \"b\": 1}",
        ",",
        "`,` in a number",
        "write a decimal with a point, such as `0.5`, and thousands without a comma",
    ),
    (
        r#"{"a": "x" y, "b": 1}"#,
        "y",
        "expected `,`, found a bare word",
        "put all of a string in its quotes, or a comma between entries",
    ),
];

#[test]
fn scalars_that_are_none_are_told_with_what_to_write() {
    assert_told(SLIPS);
}
